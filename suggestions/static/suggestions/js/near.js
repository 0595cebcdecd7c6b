/* 'Near me' in a queue: asks the phone where it is, and opens the list around that place. Without it the button stays
 * hidden.
 *
 *   <button type="button" data-near="?tab=grids" data-refused="words for when the phone doesn't tell" hidden><span>…</span></button>
 */
const PATIENCE = { enableHighAccuracy: true, timeout: 15_000, maximumAge: 60_000 };

for (const button of document.querySelectorAll('[data-near]')) {
  if (!navigator.geolocation) break;
  button.addEventListener('click', () => {
    button.disabled = true;
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude } }) => {
        const address = new URL(button.dataset.near, location.href);
        address.searchParams.set('lat', latitude.toFixed(4));
        address.searchParams.set('lng', longitude.toFixed(4));
        location.assign(address);
      },
      () => {
        button.disabled = false;
        button.querySelector('span').textContent = button.dataset.refused;
      },
      PATIENCE,
    );
  });
  button.hidden = false;
}
