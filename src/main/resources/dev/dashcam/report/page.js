
"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const DAY = 86400;
  const MOST_ROWS = 500;
  const phone = matchMedia("(max-width: 600px)");
  const dark = matchMedia("(prefers-color-scheme: dark)");

  // Words and numbers.

  const year = s => new Date(s * 1000).getFullYear();
  const time = s => new Date(s * 1000).toLocaleString(undefined, Object.assign(
    {month: "short", day: "numeric", hour: "numeric", minute: "2-digit"}, year(s) === year(data.made) ? {} : {year: "numeric"}));

  function bytes(n) {
    const units = ["bytes", "kB", "MB", "GB", "TB"];
    let unit = 0;
    let value = n;
    while (value >= 1000 && unit < 4) {
      value /= 1000;
      unit++;
    }
    return unit === 0 ? n + " bytes" : value.toFixed(1) + " " + units[unit];
  }

  /** For an axis: 0 without a unit, whole numbers without .0. */
  const short = n => n === 0 ? "0" : bytes(n).replace(".0 ", " ");
  const many = (n, one, more) => n + " " + (n === 1 ? one : more);

  function length(seconds) {
    const minutes = Math.round(seconds / 60);
    if (seconds < 90) {
      return Math.round(seconds) + " s";
    }
    return minutes < 120 ? minutes + " min" : (minutes / 60).toFixed(1) + " h";
  }

  const rate = job => job.seconds > 0 ? job.bytes / job.seconds : 0;
  const percent = row => typeof row[1] === "number" ? row[1] : null;
  const color = name => getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
  const find = selector => document.querySelector(selector);

  function make(tag, text, className) {
    const element = document.createElement(tag);
    if (text !== undefined) {
      element.textContent = text;
    }
    if (className) {
      element.className = className;
    }
    return element;
  }

  // One camera has no name in its modes.
  const cameras = data.cameras || [""];
  const modesOf = camera => data.modes.filter(band => (band[3] || "") === camera);

  // Tables: numbers stand right, and a column's title tells by a # that it holds numbers.

  function table(titles, rows) {
    const wide = make("div", undefined, "wide");
    const made = wide.appendChild(make("table"));
    const head = made.appendChild(make("thead")).appendChild(make("tr"));
    const kind = titles.map(title => title.startsWith("#") ? "n" : "");
    titles.forEach((title, i) => {
      head.appendChild(make("th", title.replace("#", ""), kind[i])).scope = "col";
    });
    const body = made.appendChild(make("tbody"));
    for (const row of rows) {
      const line = body.appendChild(make("tr"));
      row.forEach((cell, i) => line.appendChild(make("td", cell, kind[i])));
    }
    return wide;
  }

  /** A table is made when it is first opened: a month has thousands of readings. */
  function whenOpened(details, content) {
    details.addEventListener("toggle", () => {
      if (details.open && details.children.length === 1) {
        details.append(content());
      }
    });
  }

  function tableBelow(name, titles, rows) {
    const details = find(`[data-table=${name}]`);
    const newest = rows.slice(-MOST_ROWS).reverse();
    whenOpened(details, () => {
      const part = document.createDocumentFragment();
      if (newest.length < rows.length) {
        part.append(make("p", `The newest ${newest.length} of ${rows.length}.`));
      }
      part.append(table(titles, newest));
      return part;
    });
  }

  // What stands on top.

  function sums() {
    const put = (name, title, value, more) => {
      const box = find("#sums").appendChild(make("div"));
      box.dataset.sum = name;
      box.append(make("dt", title));
      const shown = box.appendChild(make("dd", value));
      if (more) {
        shown.append(make("small", more));
      }
    };
    const last = data.battery[data.battery.length - 1];
    if (last) {
      const value = percent(last) === null ? "unreadable" : Math.round(last[1]) + " %";
      const source = {AC: "on external power", battery: "on battery", unknown: "source unknown"}[last[3]];
      put("battery", "Battery", value, (source ? source + ", " : "") + time(last[0]));
    }
    for (const camera of cameras) {
      const mode = modesOf(camera).pop();
      if (mode) {
        put("mode", camera ? "Camera " + camera : "Camera", {record: "records", data: "data", off: "off"}[mode[2]], "since " + time(mode[0]));
      }
    }
    const clips = data.days.reduce((sum, day) => sum + day.clips, 0);
    const held = data.days.reduce((sum, day) => sum + day.bytes, 0);
    put("host", "On the host", many(clips, "clip", "clips"), bytes(held));
    put("staged", "Waiting for it", many(data.staged, "clip", "clips"));
    const good = data.offloads.filter(job => job.clips > 0);
    const offload = good[good.length - 1];
    if (offload) {
      put("offload", "Last offload", bytes(offload.bytes), `${bytes(rate(offload))}/s, ${time(offload.at)}`);
    }
    if (data.coverage.some(each => each.gaps)) {
      const gaps = data.coverage.flatMap(each => each.gaps || []);
      const without = gaps.reduce((sum, gap) => sum + gap[1] - gap[0], 0);
      put("gaps", "Gaps", String(gaps.length), gaps.length ? length(without) + " in all" : "");
    }
    put("aside", "Set aside", many(data.set_aside.length, "clip", "clips"));
    put("failures", "Failures", String(data.failures.length));
  }

  // Charts.

  const charts = [];
  const first = Math.min(Math.max(data.from, data.since || 0), data.made - 60);
  let shown = [Math.max(first, data.made - 7 * DAY), data.made];

  const axis = more => Object.assign({
    stroke: color("soft"),
    grid: {stroke: color("line"), width: 1},
    ticks: {stroke: color("line"), width: 1},
    font: "12px system-ui, sans-serif",
  }, more);

  /** Room on the left for the y axis, the same in all charts, so that their times stand below each other. */
  const SIDE = 52;
  const timeAxis = () => axis({space: phone.matches ? 70 : 90});

  function draw(name, height, options, values) {
    const place = find(`[data-chart=${name}]`);
    place.replaceChildren();
    if (!values[0].length) {
      place.append(make("p", "Nothing has been recorded yet."));
      return;
    }
    const chart = new uPlot(Object.assign({
      width: place.clientWidth,
      height,
      cursor: {drag: {x: false, y: false}},
      padding: [10, 12, 0, 0],
    }, options), values, place);
    charts.push({chart, place, height, timed: options.timed});
  }

  /** Fills a stretch of time over the whole height, or one of several lanes; a short one is still to be seen. */
  function fill(u, from, to, name, lane = 0, lanes = 1) {
    const left = Math.max(Math.round(u.valToPos(from, "x", true)), u.bbox.left);
    const right = Math.min(Math.round(u.valToPos(to, "x", true)), u.bbox.left + u.bbox.width);
    if (to >= shown[0] && from <= shown[1]) {
      u.ctx.fillStyle = color(name);
      u.ctx.fillRect(left, u.bbox.top + u.bbox.height * lane / lanes, Math.max(right - left, 2), u.bbox.height / lanes);
    }
  }

  function fillExternalPower(u) {
    const rows = data.battery;
    for (let i = 0; i + 1 < rows.length; i++) {
      if (rows[i][3] === "AC" && !rows[i + 1][4]) {
        fill(u, rows[i][0], rows[i + 1][0], "ac");
      }
    }
  }

  function drawThresholds(u) {
    const {ctx, bbox} = u;
    ctx.save();
    ctx.strokeStyle = ctx.fillStyle = color("limit");
    ctx.lineWidth = devicePixelRatio;
    ctx.setLineDash([6 * devicePixelRatio, 4 * devicePixelRatio]);
    ctx.font = 11 * devicePixelRatio + "px system-ui, sans-serif";
    ctx.textAlign = "left";
    ctx.textBaseline = "bottom";
    for (const [name, at] of [["camera off below ", data.thresholds.disconnect], ["shutdown below ", data.thresholds.shutdown]]) {
      const y = Math.round(u.valToPos(at, "y", true));
      ctx.beginPath();
      ctx.moveTo(bbox.left, y);
      ctx.lineTo(bbox.left + bbox.width, y);
      ctx.stroke();
      ctx.fillText(name + at + " %", bbox.left + 6 * devicePixelRatio, y - 2 * devicePixelRatio);
    }
    ctx.restore();
  }

  function battery() {
    const times = [];
    const levels = [];
    for (const row of data.battery) {
      if (row[4] && times.length) {
        times.push((times[times.length - 1] + row[0]) / 2); // the Pi was off: no line leads through that
        levels.push(null);
      }
      times.push(row[0]);
      levels.push(percent(row));
    }
    draw("battery", phone.matches ? 220 : 280, {
      timed: true,
      scales: {x: {time: true, range: () => shown}, y: {range: [0, 100]}},
      axes: [timeAxis(), axis({size: SIDE, values: (u, ticks) => ticks.map(tick => tick + " %")})],
      series: [
        {label: "Time", value: (u, s) => s === null ? "–" : time(s)},
        {label: "Charge", stroke: color("charge"), width: 2, points: {size: 4},
          value: (u, value) => value === null ? "–" : value.toFixed(1) + " %"},
      ],
      hooks: {drawClear: [fillExternalPower], draw: [drawThresholds]},
    }, [times, levels]);
  }

  function modes() {
    draw("modes", 34 + 14 * (cameras.length - 1), {
      timed: true,
      legend: {show: false},
      scales: {x: {time: true, range: () => shown}, y: {range: [0, 1]}},
      axes: [{show: false}, axis({size: SIDE, values: () => [], grid: {show: false}, ticks: {show: false}})],
      series: [{}, {show: false}],
      hooks: {draw: [u => {
        cameras.forEach((camera, lane) => {
          const longestFirst = modesOf(camera).sort((a, b) => (b[1] - b[0]) - (a[1] - a[0]));
          longestFirst.forEach(([from, to, mode]) => fill(u, from, to, mode, lane, cameras.length));
        });
        for (const {camera, gaps: found = []} of data.coverage) {
          const place = camera ? [cameras.indexOf(camera), cameras.length] : [];
          found.forEach(([from, to]) => fill(u, from, to, "gap", ...place));
        }
        if (data.cameras) {
          u.ctx.fillStyle = color("text");
          u.ctx.textBaseline = "middle";
          cameras.forEach((camera, lane) =>
            u.ctx.fillText(camera, u.bbox.left + 6, u.bbox.top + u.bbox.height * (lane + 0.5) / cameras.length));
        }
      }]},
    }, [data.modes.map(band => band[0]), data.modes.map(() => null)]);
  }

  function offloads() {
    const jobs = data.offloads;
    const failed = job => job.failure !== undefined;
    draw("offloads", phone.matches ? 220 : 260, {
      timed: true,
      scales: {
        x: {time: true, range: () => shown},
        y: {range: (u, low, high) => [0, Math.max(high, 1) * 1.1]},
        rate: {range: (u, low, high) => [0, Math.max(high, 1) * 1.1]},
      },
      axes: [
        timeAxis(),
        axis({size: SIDE + 14, values: (u, ticks) => ticks.map(short)}),
        axis({scale: "rate", side: 1, size: SIDE + 20, grid: {show: false}, values: (u, ticks) => ticks.map(tick => short(tick) + "/s")}),
      ],
      series: [
        {label: "Time", value: (u, s) => s === null ? "–" : time(s)},
        {label: "Brought", stroke: color("bytes"), fill: color("bytes"), points: {show: false},
          paths: uPlot.paths.bars({size: [0.6, 24, 5]}), value: (u, value) => value === null ? "–" : bytes(value)},
        {label: "Rate", scale: "rate", stroke: color("rate"), paths: () => null, points: {show: true, size: 7, fill: color("rate")},
          value: (u, value) => value === null ? "–" : bytes(value) + "/s"},
        {label: "Failed", stroke: color("failed"), paths: () => null, points: {show: true, size: 10, width: 3, fill: color("card")},
          value: (u, value) => value === null ? "no" : "yes"},
      ],
    }, [
      jobs.map(job => job.at),
      jobs.map(job => job.bytes),
      jobs.map(job => job.bytes > 0 ? rate(job) : null),
      jobs.map(job => failed(job) ? job.bytes : null),
    ]);
  }

  const came = day => day.clips + (day.deleted || 0);

  function days() {
    const newest = data.days.filter(day => day.day).slice(0, phone.matches ? 14 : 45).reverse();
    draw("days", 220, {
      scales: {x: {time: false, range: [-0.6, Math.max(newest.length, 5) - 0.4]}, y: {range: (u, low, high) => [0, Math.max(high, 1) * 1.1]}},
      axes: [
        axis({
          grid: {show: false},
          space: 50,
          incrs: [1, 2, 5, 10],
          values: (u, ticks) => ticks.map(tick => newest[tick] ? newest[tick].day.slice(5) : ""),
        }),
        axis({size: SIDE, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000]}),
      ],
      series: [
        {label: "Day", value: (u, i) => newest[i] ? newest[i].day : "–"},
        {label: "Clips", stroke: color("bytes"), fill: color("bytes"), points: {show: false}, paths: uPlot.paths.bars({size: [0.7, 40, 3]}),
          value: (u, value) => value === null ? "–" : value},
      ],
    }, [newest.map((day, i) => i), newest.map(came)]);
  }

  function drawAll() {
    charts.splice(0).forEach(({chart}) => chart.destroy());
    battery();
    modes();
    offloads();
    days();
  }

  function rangeButtons() {
    const all = Math.ceil((data.made - first) / DAY);
    const choices = [1, 7, all].filter((n, i, each) => n <= all && each.indexOf(n) === i);
    for (const n of choices) {
      const button = find(".range").appendChild(make("button", n === 1 ? "1 day" : n + " days"));
      button.type = "button";
      button.setAttribute("aria-pressed", n === Math.min(all, 7));
      button.addEventListener("click", () => {
        shown = [Math.max(first, data.made - n * DAY), data.made];
        find(".range").querySelectorAll("button").forEach(each => each.setAttribute("aria-pressed", each === button));
        charts.filter(each => each.timed).forEach(each => each.chart.setScale("x", {min: shown[0], max: shown[1]}));
      });
    }
  }

  // Lists.

  function verdict({gaps: found, stretches, until, recorded_seconds: recorded, camera_ahead_minutes: ahead}) {
    if (until === undefined || stretches === 0) {
      return "Nothing to judge yet: no card has been fetched to its end after a drive.";
    }
    if (!found) {
      return "Can't be told: no clip's time lies in a time in which the camera recorded, whatever the time zone. Is the camera's clock set?";
    }
    const clock = ahead === 0 ? "" : ` The camera's clock is ${length(Math.abs(ahead) * 60)} ${ahead > 0 ? "ahead of" : "behind"} the Pi's time zone; that is allowed for.`;
    return `Of ${length(recorded)} in which the camera should have recorded, until ${time(until)}, ` +
      (found.length ? "these stretches of more than 10 minutes have no clip." : "no stretch of more than 10 minutes is without a clip.") + clock;
  }

  function gaps() {
    for (const each of data.coverage) {
      const place = find("[data-list=gaps]").appendChild(make("div"));
      place.append(make("p", (each.camera ? `Camera ${each.camera}: ` : "") + verdict(each)));
      if (each.gaps && each.gaps.length) {
        place.append(table(["From", "To", "#Length"], each.gaps.map(([from, to]) => [time(from), time(to), length(to - from)])));
      }
    }
  }

  function aside() {
    find("#aside p").textContent = data.set_aside.length
      ? "These could not be read from the card. They are tried again, and the others go on."
      : "Every clip could be read.";
    if (data.set_aside.length) {
      find("[data-list=aside]").append(
        table(["Clip", "Why", "#Tried"], data.set_aside.map(clip => [clip.path, clip.reason || "", clip.attempts || ""])));
    }
  }

  function failures() {
    find("#failures p").textContent = data.failures.length ? "" : "None in this time.";
    const rows = data.failures.slice(-100).reverse();
    if (rows.length) {
      find("[data-list=failures]").append(
        table(["When", "What", "What happened"], rows.map(([at, what, text]) => [time(at), what, text])));
    }
  }

  const address = name => name.split("/").map(encodeURIComponent).join("/");
  const playable = name => /\.(mp4|mov|m4v|webm|ts|avi|mkv)$/i.test(name);

  function play(row, name) {
    const old = row.querySelector("video");
    if (old) {
      old.remove();
      return;
    }
    const video = document.createElement("video");
    video.controls = true;
    video.autoplay = true;
    video.playsInline = true;
    video.addEventListener("error", () => video.replaceWith(
      make("p", "This browser can't play it, or it is no longer there; its name is a link to the file.")));
    video.src = address(name);
    row.append(video);
  }

  function clipRow([name, size], folder) {
    const row = make("li");
    const label = folder && name.startsWith(folder + "/") ? name.slice(folder.length + 1) : name;
    if (data.linked) {
      const link = row.appendChild(make("a", label, "name"));
      link.href = address(name);
    } else {
      row.append(make("span", label, "name"));
    }
    row.append(make("span", bytes(size), "size"));
    if (data.linked && playable(name)) {
      const button = row.appendChild(make("button", "Play"));
      button.type = "button";
      button.setAttribute("aria-label", "Play " + label);
      button.addEventListener("click", () => play(row, name));
    }
    return row;
  }

  function footage() {
    find("#days p").textContent = !data.days.length
      ? "No clip has been proved to be on the host yet."
      : (data.linked ? "By the camera's days." : "By the camera's days, at " + data.destination + "; the page that is uploaded there has links.") +
        (data.days_incomplete ? " Older days have been forgotten here; the host has them." : "");
    for (const day of data.days) {
      const details = find("[data-list=days]").appendChild(make("details", undefined, "day"));
      details.append(make("summary", `${day.day || "other"}: ${many(day.clips, "clip", "clips")}, ${bytes(day.bytes)}` +
        (day.deleted ? `; ${day.deleted} deleted since` : "")));
      whenOpened(details, () => {
        if (!day.clips) {
          return make("p", "Nothing is left of it: the host keeps clips for as long as retention.host_days says.");
        }
        if (!day.names) {
          const place = make("p", "Too many days for one page; ");
          place.append(data.linked && day.folder ? Object.assign(make("a", "its folder"), {href: address(day.folder) + "/"}) : "see its folder on the host.");
          return place;
        }
        const list = make("ul", undefined, "clips");
        day.names.forEach(clip => list.append(clipRow(clip, day.folder)));
        return list;
      });
    }
  }

  // All together.

  find("#made").textContent = `Made ${time(data.made)}` + (data.since ? `; the history goes back to ${time(data.since)}.` : "; there is no history yet.");
  find("footer").textContent = "Between two readings up to 30 minutes pass while nothing changes. Made by dashcam report; charts by uPlot, © 2022 Leon Sorokin, MIT licence.";
  sums();
  rangeButtons();
  drawAll();
  tableBelow("battery", ["Time", "#Charge", "#Cell", "Source"],
    data.battery.map(row => [time(row[0]), percent(row) === null ? "unreadable" : row[1].toFixed(1) + " %", row[2] ? (row[2] / 1000).toFixed(3) + " V" : "", row[3]]));
  tableBelow("modes", ["From", "To", "Mode"].concat(data.cameras ? ["Camera"] : []),
    data.modes.map(([from, to, ...rest]) => [time(from), time(to), ...rest]));
  tableBelow("offloads", ["Time", "#Clips", "#Bytes", "#Took", "#Rate", "Failure"],
    data.offloads.map(job => [time(job.at), job.clips, bytes(job.bytes), length(job.seconds), bytes(rate(job)) + "/s", job.failure || ""]));
  const anyDeleted = data.days.some(day => day.deleted);
  tableBelow("days", ["Day", "#Clips", "#Bytes"].concat(anyDeleted ? ["#Deleted since"] : []),
    data.days.slice().reverse().map(day => [day.day, day.clips, bytes(day.bytes)].concat(anyDeleted ? [day.deleted || 0] : [])));
  gaps();
  aside();
  failures();
  footage();

  new ResizeObserver(() => charts.forEach(({chart, place, height}) => {
    if (place.clientWidth && place.clientWidth !== chart.width) {
      chart.setSize({width: place.clientWidth, height});
    }
  })).observe(document.body);
  dark.addEventListener("change", drawAll);
  phone.addEventListener("change", drawAll);
  document.documentElement.dataset.ready = "yes";
})();
