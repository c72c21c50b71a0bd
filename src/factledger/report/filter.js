"use strict";
(() => {
  const box = document.getElementById("filter");
  if (!box) return;
  box.hidden = false;
  const words = box.querySelector("input");
  const selects = [...box.querySelectorAll("select")];
  const told = box.querySelector("output");
  const rows = [...document.querySelectorAll("#facts tbody tr")].map((row) => [row, row.textContent.toLowerCase()]);
  const apply = () => {
    const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const [row, text] of rows) {
      const fits = wanted.every((word) => text.includes(word)) &&
        selects.every((select) => !select.value || row.dataset[select.name] === select.value);
      row.hidden = !fits;
      shown += fits;
    }
    told.textContent = `${shown} of ${rows.length}`;
  };
  box.addEventListener("input", apply);
  box.addEventListener("submit", (event) => event.preventDefault());
  apply();
})();
