import { hardship } from '../../domain/hardship';
import { health, legalAid, office, opened, ordered, REPORTED, shelteredAt, T } from './clocks/rows';
import { play } from './playing';

describe('the papers that prove her hardship', () => {
  const asked = () => {
    const p = play(REPORTED);
    opened(p, { facts: { tie: 'spouse', lifeThreatened: true } });
    p.record(office, { kind: 'legalAid.explain', wish: 'wants' });
    p.record(office, { kind: 'legalAid.request' });
    p.record(legalAid, { kind: 'legalAid.check', result: 'needs-papers' });
    return p;
  };
  const hers = { kind: 'legalAid.givePapers', papers: ['near-poor'] };

  test('nothing yet: the near-poor certificate, and one of three', () => {
    expect(hardship(asked().state)).toEqual({
      held: [],
      isProven: false,
      missing: ['near-poor', 'injury', 'no-contact', 'sanction'],
    });
  });

  test('the decision made in this very case is one of the three', () => {
    const p = asked();
    ordered(p, p.now);
    expect(hardship(p.state)).toEqual({ held: ['no-contact'], isProven: false, missing: ['near-poor'] });
    p.record(office, hers);
    expect(hardship(p.state)).toEqual({ held: ['near-poor', 'no-contact'], isProven: true, missing: [] });
  });

  test('so is the certificate that the station writes at her request', () => {
    const p = asked();
    p.record(health, { kind: 'health.receive', consentToExam: true });
    expect(p.refusalOf(office, { ...hers, papers: ['injury'] })).toBe('paper-held');
    p.record(health, { kind: 'health.certify', inWriting: true });
    p.record(office, { ...hers, papers: ['near-poor', 'injury'] });
    expect(hardship(p.state)).toMatchObject({ held: ['near-poor', 'injury'], isProven: true });
  });

  test('the admission to a social facility is enough by itself, also once she has left', () => {
    const p = play(T('12-01 22:40'));
    shelteredAt('social-facility')(p);
    expect(hardship(p.state)).toEqual({ held: ['admission'], isProven: true, missing: [] });
    const q = play(T('12-01 22:40'));
    shelteredAt('trusted-address')(q);
    expect(hardship(q.state).held).toEqual([]);
  });
});

describe('accepted at once, papers missing', () => {
  const atOnce = () => {
    const p = play(T('12-01 22:40'));
    opened(p);
    p.record(office, { kind: 'legalAid.explain', wish: 'wants' });
    p.record(office, { kind: 'legalAid.request' });
    p.record(legalAid, { kind: 'legalAid.check', result: 'needs-papers' });
    p.until(T('12-03 09:00'));
    p.record(legalAid, { kind: 'legalAid.accept', form: 'litigation', held: false, atOnce: true });
    return p;
  };

  test('the papers have five working days from acceptance, and the person is assigned meanwhile', () => {
    const p = atOnce();
    expect(p.clock('legal-aid.papers#1').status).toBe('void');
    expect(p.clock('legal-aid.papers#2')).toMatchObject({ startedAt: T('12-03 09:00'), dueAt: T('12-11 00:00') });
    p.record(office, { kind: 'legalAid.givePapers', papers: ['near-poor'] });
    expect(p.clock('legal-aid.papers#2').status).toBe('kept');
    expect(p.state.legalAid.status).toBe('accepted');
    expect(p.has('legal-aid.check#2')).toBe(false);
    expect(p.clock('legal-aid.assignment#1').status).toBe('running');
  });

  test('too late, it stops with written reasons, and can be asked for anew', () => {
    const p = atOnce();
    p.until(T('12-11 08:00'));
    p.record(legalAid, { kind: 'legalAid.stop', reason: 'papers-missing', inWriting: true });
    expect(p.clock('legal-aid.papers#2').status).toBe('void');
    expect(p.refusalOf(office, { kind: 'legalAid.request' })).toBeUndefined();
  });
});
