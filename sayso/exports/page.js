// Without this the page is whole: every mark and note is linked by anchors. This only lights up both ends at once.
(() => {
  const all = (key) => document.querySelectorAll(`[data-k~="${CSS.escape(key)}"]`);
  const light = (keys, on) => keys.forEach((key) => all(key).forEach((one) => one.classList.toggle("on", on)));
  const keysOf = (target) => {
    const near = target instanceof Element ? target.closest("[data-k]") : null;
    return near ? near.dataset.k.split(" ") : [];
  };
  let held = [];
  const follow = () => {
    light(held, false);
    const found = /^#[nt](\d+|[EF]\d+)$/.exec(location.hash);
    held = found ? [found[1]] : [];
    light(held, true);
  };
  for (const [type, on] of [["mouseover", true], ["mouseout", false], ["focusin", true], ["focusout", false]])
    document.addEventListener(type, (event) => { light(keysOf(event.target), on); light(held, true); });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { light(held, false); held = []; }
  });
  addEventListener("hashchange", follow);
  follow();
})();
