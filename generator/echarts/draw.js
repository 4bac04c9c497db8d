// Evaluated once in each runtime, after ECharts, and called with a function that
// measures texts. It gives the function that draws an option.
//
// A drawing is the tree of ECharts' SVG painter as JSON, which tree.go writes as XML:
// the SVG that ECharts itself writes does not escape attributes.
(function (/** @type {(text: string, font: string) => number} */ measure) {
  "use strict";

  // Local time is UTC, so that an axis of dates does not depend on the machine's time
  // zone. The types of the parts of a date, and of a Date without new, are left out.
  const Clock = Date;
  globalThis.Date = /** @type {any} */ (class Date extends Clock {
    /** @param {any[]} parts */
    constructor(...parts) {
      super(.../** @type {[number]} */ (parts.length > 1 ? [Clock.UTC(.../** @type {[number, number]} */ (parts))] : parts));
    }
    getTimezoneOffset() {
      return 0;
    }
  });
  /** @type {any} */
  const prototype = Date.prototype;
  for (const part of ["FullYear", "Month", "Date", "Day", "Hours", "Minutes", "Seconds", "Milliseconds"]) {
    for (const verb of ["get", "set"]) {
      const utc = prototype[verb + "UTC" + part];
      if (utc) prototype[verb + part] = utc;
    }
  }
  globalThis.setTimeout = () => 0;
  globalThis.clearTimeout = () => {};

  echarts.setPlatformAPI({
    measureText: (text, font) => ({ width: measure(String(text == null ? "" : text), String(font)) }),
  });

  /**
   * written writes a whole number with a separator between groups of three digits. ECharts
   * would write it with commas. explore/option.js has the same function.
   *
   * @param {number} n
   * @param {string} separator
   * @param {string} digits from zero to nine
   */
  function written(n, separator, digits) {
    return String(n).replace(/\B(?=(\d{3})+$)/g, separator).replace(/\d/g, (digit) => digits[Number(digit)]);
  }

  /**
   * accept checks a member of an option. A key that reaches a prototype would change
   * the figures that are drawn later, and go-echarts marks functions by __f__. Members
   * about animation are left out, since an animated figure would be drawn as it looks
   * before it moves. The text of a label becomes a function, since ECharts takes a
   * formatter that is a string for a template, and so does the separator of an axis.
   *
   * @param {string} key
   * @param {any} value
   */
  function accept(key, value) {
    const shown = key === "name" || key === "text" || /^[0-9]+$/.test(key); // whatever it begins with
    if (typeof value === "string" && value.startsWith("__f__") && !shown) throw new Error(`${key} is a function`);
    if (key === "__proto__" || key === "constructor" || key === "prototype") {
      throw new Error(`the option has a key ${JSON.stringify(key)}`);
    }
    if ((key === "label" || key === "edgeLabel") && typeof value?.text === "string") {
      const { text, ...label } = value;
      return { ...label, formatter: () => text };
    }
    if (key === "axisLabel" && typeof value?.separator === "string") {
      const { separator, digits, ...label } = value;
      return { ...label, formatter: (/** @type {number} */ n) => written(n, separator, digits) };
    }
    return key.startsWith("animation") ? undefined : value;
  }

  const paints = ["fill", "stroke", "stop-color", "flood-color"];
  /** @type {Record<string, string>} */
  const opacities = { "stop-color": "stop-opacity", "flood-color": "flood-opacity" };
  /** @param {number} n */
  const hex = (n) => Math.round(Math.min(Math.max(n, 0), 255)).toString(16).padStart(2, "0");

  /**
   * canonical writes each colour as #rrggbb, as the style sheets of pages expect, and
   * its transparency as an attribute.
   *
   * @param {Record<string, unknown>} attrs
   */
  function canonical(attrs) {
    for (const key of paints) {
      const paint = attrs[key];
      const rgba = typeof paint === "string" && paint !== "none" && echarts.color.parse(paint);
      if (!rgba) continue;
      attrs[key] = "#" + hex(rgba[0]) + hex(rgba[1]) + hex(rgba[2]);
      if (rgba[3] < 1) {
        const opacity = opacities[key] || key + "-opacity";
        attrs[opacity] = Number(attrs[opacity] == null ? 1 : attrs[opacity]) * rgba[3];
      }
    }
    return attrs;
  }

  /**
   * @param {string} key
   * @param {unknown} value
   */
  function write(key, value) {
    if (typeof value === "number" && !isFinite(value)) throw new Error(`${key} is ${value}`);
    return key === "attrs" ? canonical(/** @type {Record<string, unknown>} */ (value)) : value;
  }

  /**
   * mark prepares the series whose shapes shapes.go draws. They work out where the places of
   * the shapes are, and draw a single element instead, whose colour is their mark. Other
   * series stay as they are.
   *
   * @param {any[]} series
   * @returns {[x: number, y: number][][]} the points of the places of each mark, once drawn
   */
  function mark(series) {
    /** @type {[x: number, y: number][][]} */
    const points = [];
    for (const one of series) {
      if (!one.itemPayload?.places) continue;
      const { mark: number, places } = one.itemPayload;
      delete one.itemPayload;
      points[number] = [];
      one.renderItem = (/** @type {any} */ params, /** @type {any} */ api) => {
        if (params.dataIndex > 0) return undefined;
        const onAxes = params.coordSys?.type === "cartesian2d";
        points[number] = places.map((/** @type {[number, number, number, number]} */ [x, y, dx, dy]) => {
          const [left, top] = onAxes ? api.coord([x, y]) : [x, y];
          return [left + dx, top + dy];
        });
        return { type: "circle", shape: { cx: 0, cy: 0, r: 1 }, style: { fill: "mark " + number } };
      };
    }
    return points;
  }

  /**
   * place adds an element in the place of each mark that no series has, and works out where
   * its places are, and the width and height of a category. Elements that are alone in the
   * drawing are not added, but returned.
   *
   * @param {ReturnType<typeof echarts.init>} chart
   * @param {{ axes: [x: number, y: number] | null, places: [number, number, number, number][], level: number }[]} marks
   */
  function place(chart, marks) {
    const model = /** @type {ChartInternals} */ (/** @type {unknown} */ (chart)).getModel();
    const [known] = chart.getZr().storage.getDisplayList(true); // of the axes: any kind of element will do
    /** @type {[x: number, y: number][][]} */
    const points = [];
    /** @type {[width: number, height: number][]} */
    const bands = [];
    marks.forEach(({ axes, places, level }, number) => {
      const x = axes && model.getComponent("xAxis", axes[0]).axis;
      const y = axes && model.getComponent("yAxis", axes[1]).axis;
      const grid = axes && x?.grid.getCartesian(...axes);
      points.push(places.map(([left, top, dx, dy]) => {
        const point = grid ? grid.dataToPoint([left, top]) : [left, top];
        return [point[0] + dx, point[1] + dy];
      }));
      bands.push([x?.onBand ? x.getBandWidth() : 0, y?.onBand ? y.getBandWidth() : 0]);
      if (!known) return;
      const Element = /** @type {ChartElement} */ (known.constructor);
      chart.getZr().add(new Element({ z: 2, z2: level, shape: {}, style: { fill: "mark " + number, text: "mark" } }));
    });
    const alone = known ? [] : marks.map((mark, number) => ({ level: mark.level, tag: "circle", attrs: { fill: "mark " + number } }));
    return { points, bands, alone: alone.sort((a, b) => a.level - b.level) };
  }

  /**
   * draw draws an option. It throws an error for one that ECharts cannot draw, or only
   * in part.
   *
   * @param {string} json the option
   * @param {string} font the family of its text
   * @param {number} width
   * @param {number} height
   * @returns {string} the drawing, with the points of its marks
   */
  return function draw(json, font, width, height) {
    const option = JSON.parse(json, accept);
    if (option === null || typeof option !== "object" || Array.isArray(option)) {
      throw new Error("the option is not an object");
    }
    const theme = { textStyle: { fontFamily: font } };
    const chart = echarts.init(null, theme, { renderer: "svg", ssr: true, width, height });
    /** @type {{ type: string }[]} */
    const series = [].concat(option.series || []);
    const points = mark(series);
    const { marks } = option;
    delete option.marks;
    chart.setOption(Object.assign(option, { animation: false }));
    const internals = /** @type {ChartInternals} */ (/** @type {unknown} */ (chart));
    const drawn = new Set(internals.getModel().getSeries().map((series) => series.subType));
    for (const { type } of series) {
      if (!drawn.has(type)) throw new Error(`no chart of type ${JSON.stringify(type)}: templates/assets/echarts.js imports those in use`);
    }
    const placed = marks && place(chart, marks);
    const painter = /** @type {SVGPainter} */ (chart.getZr().painter);
    const root = painter.renderToVNode({ compress: true, useViewBox: true });
    if (placed) root.children.push(...placed.alone);
    const picture = JSON.stringify({ root, points: placed?.points ?? points, bands: placed?.bands }, write);
    chart.dispose();
    return picture;
  };
});
