// The way of Tab, many presses at once. Knows no page.

const TAB = { key: "Tab", code: "Tab", windowsVirtualKeyCode: 9 };
/** How many presses go out together, and more of these strides than it takes to go twice round any page of the app. */
const [STRIDE, MOST_STRIDES] = [25, 12];

const lines = new WeakMap();

/** Straight to Chromium, one after the other but not waiting for each: that costs a fifth. */
async function stride(page) {
  if (!lines.has(page)) lines.set(page, await page.context().newCDPSession(page));
  const line = lines.get(page);
  const press = () => ["rawKeyDown", "keyUp"].map((type) => line.send("Input.dispatchKeyEvent", { type, ...TAB }));
  await Promise.all(Array.from({ length: STRIDE }, press).flat());
}

/** Goes on by Tab until it is there, and tells whether it ever was. */
export async function strides(page, isThere) {
  for (let left = MOST_STRIDES; left > 0; left -= 1) {
    if (await isThere()) return true;
    await stride(page);
  }
  return isThere();
}
