"use strict";
(() => {
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const up = document.documentElement.dataset.up || "";

  // The table of facts: search, filters, sorting. What is asked stands behind the `#` of the address, so that it can be sent.
  const table = document.getElementById("facts");
  const box = document.getElementById("filter");
  if (table && box) {
    const body = table.tBodies[0];
    const told = box.querySelector("output");
    const fields = all("input, select", box);
    let rows = [];
    let complete = !box.dataset.rows;
    let waiting = null;
    let sorted = "";
    const take = () => { rows = all("tr", body).map((row) => [row, row.textContent.toLowerCase()]); };
    const fits = (row, text, asked) => {
      const data = row.dataset;
      const from = Number(asked.from) || -Infinity;
      const to = Number(asked.to) || Infinity;
      const timed = data.from || data.to;
      return asked.q.toLowerCase().split(/\s+/).every((word) => text.includes(word)) &&
        (!asked.status || data.status === asked.status) && (!asked.type || data.type === asked.type) &&
        data.subject.toLowerCase().includes(asked.subject.toLowerCase()) &&
        data.source.toLowerCase().includes(asked.source.toLowerCase()) &&
        ((from === -Infinity && to === Infinity) ||
          (timed && Number(data.to || data.from) >= from && Number(data.from || data.to) <= to));
    };
    const show = () => {
      const asked = Object.fromEntries(fields.map((field) => [field.name, field.value.trim()]));
      let shown = 0;
      for (const [row, text] of rows) {
        const good = fits(row, text, asked);
        row.hidden = !good;
        shown += good;
      }
      told.textContent = `${shown.toLocaleString("en")} of ${rows.length.toLocaleString("en")}`;
      all("nav.turns").forEach((turns) => { turns.hidden = complete && Boolean(box.dataset.rows); });
    };
    const whole = (then) => {
      if (complete) return then();
      if (waiting) { waiting.push(then); return undefined; }
      waiting = [then];
      told.textContent = "loading all facts …";
      window.factledgerRows = (texts) => {
        const holder = document.createElement("template");
        holder.innerHTML = texts.join("");
        body.replaceChildren(holder.content);
        complete = true;
        take();
        waiting.forEach((one) => one());
      };
      const script = document.createElement("script");
      script.src = up + box.dataset.rows;
      document.head.append(script);
      return undefined;
    };
    const remember = () => {
      const asked = new URLSearchParams();
      fields.forEach((field) => { if (field.value.trim()) asked.set(field.name, field.value.trim()); });
      if (sorted) asked.set("sort", sorted);
      history.replaceState(null, "", `#${asked}`);
    };
    const key = (row, column) => {
      const cell = row.cells[column];
      const text = cell.dataset.sort ?? cell.textContent.trim();
      const number = Number(text);
      return text !== "" && Number.isFinite(number) ? [0, number, ""] : [text === "" ? 2 : 1, 0, text.toLowerCase()];
    };
    const sort = (column, down) => {
      const keyed = rows.map(([row, text], at) => ({ row, text, at, key: key(row, column) }));
      const compare = (a, b) => (a[1] - b[1]) || (a[2] < b[2] ? -1 : a[2] > b[2] ? 1 : 0);
      keyed.sort((a, b) => (a.key[0] - b.key[0]) || (down ? -1 : 1) * compare(a.key, b.key) || (a.at - b.at));
      rows = keyed.map(({ row, text }) => [row, text]);
      body.append(...rows.map(([row]) => row));
      all("thead th", table).forEach((head, at) => {
        if (at === column) head.setAttribute("aria-sort", down ? "descending" : "ascending");
        else head.removeAttribute("aria-sort");
      });
      sorted = `${column}${down ? "-" : ""}`;
    };
    all("thead th", table).forEach((head, at) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => whole(() => {
        sort(at, head.getAttribute("aria-sort") === "ascending");
        show();
        remember();
      }));
    });
    const recall = () => {
      const asked = new URLSearchParams(location.hash.slice(1));
      fields.forEach((field) => { field.value = asked.get(field.name) || ""; });
      const wish = asked.get("sort") || "";
      const any = [...asked.keys()].length > 0;
      const go = () => {
        if (wish && wish !== sorted) sort(parseInt(wish, 10) || 0, wish.endsWith("-"));
        show();
      };
      if (any) whole(go); else go();
    };
    box.hidden = false;
    take();
    recall();
    addEventListener("hashchange", recall);
    box.addEventListener("input", () => whole(() => { show(); remember(); }));
    box.addEventListener("reset", () => setTimeout(() => { show(); remember(); }));
    box.addEventListener("submit", (event) => event.preventDefault());
  }

  // The time line: wider or narrower.
  all(".zoom").forEach((buttons) => {
    const drawing = buttons.parentElement.querySelector(".zoomed svg");
    const told = buttons.querySelector("output");
    let times = 1;
    buttons.hidden = false;
    buttons.addEventListener("click", (event) => {
      const by = event.target.dataset.zoom;
      if (by === undefined) return;
      const frame = drawing.parentElement;
      const middle = (frame.scrollLeft + frame.clientWidth / 2) / frame.scrollWidth;
      times = Number(by) ? Math.min(Math.max(times * Number(by), 1), 256) : 1;
      drawing.style.width = `${100 * times}%`;
      frame.scrollLeft = middle * frame.scrollWidth - frame.clientWidth / 2;
      told.textContent = times > 1 ? `${times} times` : "";
    });
  });

  // Judging: what the reviewer says goes into the lines; they can be copied and downloaded.
  const form = document.querySelector("form.judge");
  if (form) {
    const quoted = (text) => JSON.stringify(text).replace(/[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g,
      (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`);
    const given = (name) => form.elements[name].value.trim();
    const entries = all("details.entry pre code").map((code) => [code, code.textContent]);
    const fill = (text) => text
      .replace(/^( {4}who: )WHO$/m, (line, start) => (given("who") ? start + quoted(given("who")) : line))
      .replace(/^( {4}when: )WHEN$/m, (line, start) => (given("when") ? start + quoted(given("when")) : line))
      .replace(/^( {4}why: )WHY$/m, (line, start) => (given("why") ? start + quoted(given("why")) : line))
      .replace(/^( {4}value: )VALUE$/m, (line, start) => (/^-?\d+(\.\d+)?$/.test(given("value")) ? start + given("value") : line));
    const write = () => entries.forEach(([code, text]) => { code.textContent = fill(text); });
    const now = new Date();
    form.elements.when.value = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
    form.hidden = false;
    form.addEventListener("input", write);
    form.addEventListener("submit", (event) => event.preventDefault());
    write();
    all("details.entry").forEach((entry) => {
      const code = entry.querySelector("code");
      const bar = document.createElement("p");
      const add = (words, act) => {
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = words;
        button.addEventListener("click", act);
        bar.append(button, " ");
      };
      const told = document.createElement("output");
      add("Copy", async () => {
        try {
          await navigator.clipboard.writeText(code.textContent);
          told.textContent = "copied";
        } catch {
          getSelection().selectAllChildren(code);
          told.textContent = document.execCommand("copy") ? "copied" : "marked: copy it with the keyboard";
        }
      });
      add("Download judgements.yml", () => {
        const link = document.createElement("a");
        link.href = URL.createObjectURL(new Blob([`judgements:\n${code.textContent}`], { type: "application/yaml" }));
        link.download = "judgements.yml";
        link.click();
        setTimeout(() => URL.revokeObjectURL(link.href), 1000);
      });
      bar.append(told);
      entry.append(bar);
    });
  }

  // What an address points to is opened, wherever it is folded away.
  const unfold = () => {
    let place = null;
    try { place = document.getElementById(decodeURIComponent(location.hash.slice(1))); } catch { return; }
    for (let at = place; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
  };
  addEventListener("hashchange", unfold);
  unfold();

  // Keys.
  const help = document.createElement("dialog");
  help.setAttribute("aria-labelledby", "keys-title");
  const lines = [["j", "next"], ["k", "previous"], ["Enter", "open"], ["/", "find a fact, Enter to the first"], ["?", "this help"], ["Esc", "close"]];
  help.innerHTML = `<h2 id="keys-title">Keys</h2><dl class="facts">${lines.map(([name, what]) => `<dt><kbd>${name}</kbd></dt><dd>${what}</dd>`).join("")}</dl><form method="dialog"><button>Close</button></form>`;
  document.body.append(help);
  let current = null;
  const step = (by) => {
    const found = all("[data-item], #facts tbody tr").filter((item) => item.getClientRects().length > 0);
    if (!found.length) return;
    const at = found.indexOf(current);
    const next = found[Math.min(Math.max(at < 0 ? (by > 0 ? 0 : found.length - 1) : at + by, 0), found.length - 1)];
    if (current) current.classList.remove("current");
    current = next;
    current.classList.add("current");
    const focus = current.querySelector("a, summary") || current;
    focus.focus({ preventScroll: true });
    current.scrollIntoView({ block: "nearest" });
  };
  addEventListener("keydown", (event) => {
    if (event.target.matches("#filter input")) {
      if (event.key === "Escape" && !event.target.value) event.target.blur();
      if (event.key === "Enter") {
        event.preventDefault();
        if (current) current.classList.remove("current");
        current = null;
        step(1);
      }
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea") || help.open) return;
    if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key === "?") help.showModal();
    else if (event.key === "/") {
      const find = document.querySelector("#filter input[type=search]");
      if (find) find.focus(); else location.href = `${up}facts.html#find`;
      event.preventDefault();
    }
  });
  if (location.hash === "#find") { const find = document.querySelector("#filter input[type=search]"); if (find) find.focus(); }
})();
