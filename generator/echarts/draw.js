// Evaluated once in each runtime, after ECharts. The result is the function that
// draws an option. It returns the tree of the SVG painter as JSON, which tree.go
// writes as XML: ECharts itself would not escape attributes.
(function (measure) {
  "use strict";

  // Local time is UTC. Otherwise an axis of dates would depend on the machine's
  // time zone.
  const Clock = Date;
  globalThis.Date = class Date extends Clock {
    constructor(...of) {
      super(...(of.length > 1 ? [Clock.UTC(...of)] : of));
    }
    getTimezoneOffset() {
      return 0;
    }
  };
  for (const part of ["FullYear", "Month", "Date", "Day", "Hours", "Minutes", "Seconds", "Milliseconds"]) {
    for (const verb of ["get", "set"]) {
      const utc = Clock.prototype[verb + "UTC" + part];
      if (utc) Date.prototype[verb + part] = utc;
    }
  }
  globalThis.setTimeout = globalThis.clearTimeout = function () {};

  echarts.setPlatformAPI({
    measureText: (text, font) => ({ width: measure(String(text == null ? "" : text), String(font)) }),
  });

  // A key that reaches a prototype would change figures drawn later. go-echarts
  // marks functions with __f__. An animated figure would be drawn as it is before
  // the animation.
  function accept(key, value) {
    if (typeof value === "string" && value.startsWith("__f__")) throw new Error(`${key} is a function`);
    if (key === "__proto__" || key === "constructor" || key === "prototype") {
      throw new Error(`the option has a key ${JSON.stringify(key)}`);
    }
    return key.startsWith("animation") ? undefined : value;
  }

  const paints = ["fill", "stroke", "stop-color", "flood-color"];
  const opacities = { "stop-color": "stop-opacity", "flood-color": "flood-opacity" };
  const hex = (n) => Math.round(Math.min(Math.max(n, 0), 255)).toString(16).padStart(2, "0");

  // canonical writes each colour as #rrggbb, as the style sheets of pages expect,
  // and its transparency as an attribute.
  function canonical(attrs) {
    for (const key of paints) {
      const rgba = typeof attrs[key] === "string" && attrs[key] !== "none" && echarts.color.parse(attrs[key]);
      if (!rgba) continue;
      attrs[key] = "#" + hex(rgba[0]) + hex(rgba[1]) + hex(rgba[2]);
      if (rgba[3] < 1) {
        const opacity = opacities[key] || key + "-opacity";
        attrs[opacity] = (attrs[opacity] == null ? 1 : attrs[opacity]) * rgba[3];
      }
    }
    return attrs;
  }

  function write(key, value) {
    if (typeof value === "number" && !isFinite(value)) throw new Error(`${key} is ${value}`);
    return key === "attrs" ? canonical(value) : value;
  }

  return function draw(json, font, width, height) {
    const option = JSON.parse(json, accept);
    if (option === null || typeof option !== "object" || Array.isArray(option)) {
      throw new Error("the option is not an object");
    }
    const theme = { textStyle: { fontFamily: font } };
    const chart = echarts.init(null, theme, { renderer: "svg", ssr: true, width, height });
    chart.setOption(Object.assign(option, { animation: false }));
    const drawn = new Set(chart.getModel().getSeries().map((series) => series.subType));
    for (const series of [].concat(option.series || [])) {
      if (!drawn.has(series.type)) {
        throw new Error(`no chart of type ${JSON.stringify(series.type)}: templates/assets/echarts.js imports those in use`);
      }
    }
    const painter = chart.getZr().painter;
    const tree = JSON.stringify(painter.renderToVNode({ compress: true, useViewBox: true }), write);
    chart.dispose();
    return tree;
  };
});
