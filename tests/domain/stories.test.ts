import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fold } from '../../domain/state';
import { playStories, playStory } from './stories/story';

const FOLDER = path.join(__dirname, 'stories');
const STORIES = readdirSync(FOLDER).filter((file) => file.endsWith('.story.txt'));

describe('stories', () => {
  test.each(STORIES)('%s', (file) => {
    const cases = playStories(readFileSync(path.join(FOLDER, file), 'utf8'));
    expect(cases).not.toEqual([]);
    for (const { state, log } of cases)
      expect(JSON.parse(JSON.stringify(fold(log)))).toEqual(JSON.parse(JSON.stringify(state)));
  });
});

test('every case of a file is played, and its lines keep their numbers', () => {
  const file = readFileSync(path.join(FOLDER, 'one-household.story.txt'), 'utf8');
  expect(playStories(file)).toHaveLength(2);
  const last = file.trimEnd().split('\n').length;
  expect(() => playStories(file.trimEnd().replace(/stage: closed; fine: decided$/, 'stage: open'))).toThrow(
    `line ${last}: = stage: open`,
  );
});

describe('a story that is not so', () => {
  const start =
    'Story: a start  law pack vn-2026\n01/12/2026\n22:40  police  opens an emergency: xóm 3, wife, knife  → first response until 23:10; acknowledgement until 23:40; follow-up until 08/12 22:40; limitation until 01/12/2027 22:40; lost contact until 31/12 22:40; right to aid until 04/12 22:40\n';

  test.each([
    ['a limit that did not end', `${start}22:50  hamlet  adds: nursing  → first response kept`, '→ nothing'],
    ['a limit left out', `${start}22:50  police  stops the violence`, '→ first response kept'],
    ['another moment', start.replace('23:10', '23:11'), 'first response until 23:10'],
    [
      'a miss that is not told',
      `${start}23:20  police  sets out  → first response late`,
      'first response missed: police, chair',
    ],
    ['a miss that did not happen', `${start}22:59  !  first response missed: police, chair`, 'nothing'],
    ['a refusal that is none', `${start}22:50  police  sets out  ✗ not-your-step`, 'is lawful'],
    ['another refusal', `${start}22:50  hamlet  sets out  ✗ case-closed`, 'not-your-step'],
    ['a step that is refused', `${start}22:50  hamlet  sets out`, 'refused by not-your-step'],
    ['a phrase nobody uses', `${start}22:50  police  dances`, 'nobody says'],
    ['somebody unknown', `${start}22:50  mayor  sets out`, 'nobody is called'],
    ['a claim that does not hold', `${start}= stage: closed`, 'stage is open'],
    [
      'a miss after the last line',
      `${start}22:50  police  stops the violence  → first response kept\n23:50  !  follow-up missed: office`,
      'acknowledgement missed',
    ],
    [
      'time that runs back',
      `${start}22:50  police  stops the violence  → first response kept\n30/11/2026\n22:41  police  sets out`,
      'already',
    ],
  ])('%s is noticed', (_what, text, message) => {
    expect(() => playStory(text)).toThrow(message);
  });
});
