// Makes "leave" instant; without this file the button is a plain form that does the same in one round trip.
(() => {
  const form = document.querySelector('form[data-leave]');
  const token = document.querySelector('form[data-leave] input[name="token"]');
  if (!(form instanceof HTMLFormElement && token instanceof HTMLInputElement)) return;

  const leave = () => {
    document.documentElement.hidden = true;
    document.title = '';
    navigator.sendBeacon(form.action, new URLSearchParams({ token: token.value }));
    // In place of this page, so that "back" does not lead here.
    location.replace(form.dataset.leave ?? '/');
  };

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    leave();
  });

  const WITHIN = 5000;
  /** Moments of the last presses of Shift with no other key between. */
  let presses = [0, 0, 0];
  document.addEventListener('keydown', (event) => {
    if (event.repeat) return;
    presses = event.key === 'Shift' ? [...presses.slice(1), event.timeStamp] : [0, 0, 0];
    const [first = 0] = presses;
    if (first > 0 && event.timeStamp - first < WITHIN) leave();
  });
})();
