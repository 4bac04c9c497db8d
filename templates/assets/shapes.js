/**
 * shapes draws an item of a custom series of ECharts from shapes that the generator
 * worked out (generator/figure/shapes.go), for figures that no chart of ECharts can draw.
 * The build draws them without this script where it can (generator/echarts/shapes.go).
 * A place is [x, y], in pixels of the chart or, in a series with axes, by the values on these;
 * or [x, y, dx, dy], so many pixels from there.
 *
 * @type {import("echarts").CustomSeriesRenderItem}
 */
export function shapes(params, api) {
  const payload = /** @type {{ shapes: Shape[][], highlight: string }} */ (/** @type {unknown} */ (params.itemPayload));
  /** @type {(place: ShapePlace) => [x: number, y: number]} */
  const point = ([x, y, dx = 0, dy = 0]) => {
    const [left, top] = params.coordSys?.type === "cartesian2d" ? api.coord([x, y]) : [x, y];
    return [left + dx, top + dy];
  };
  const children = payload.shapes[params.dataIndex].map((shape) => {
    if (shape.text !== undefined) return text(shape, point, api);
    const style = {
      fill: shape.fill ?? "none", stroke: shape.stroke ?? "none", lineWidth: shape.width ?? 1, lineDash: shape.dash, decal: shape.decal,
      opacity: shape.opacity ?? 1,
    };
    const emphasis = shape.fill ? { style: { stroke: payload.highlight, lineWidth: 2 } } : { style: {} };
    if (shape.circle) {
      const [cx, cy] = point(shape.circle);
      return { type: "circle", shape: { cx, cy, r: shape.radius }, style, emphasis };
    }
    const pathData = (shape.path ?? []).map(([command, ...places]) => command + places.map((place) => point(place).join()).join(" ")).join("");
    return { type: "path", shape: { pathData }, style, emphasis };
  });
  return /** @type {import("echarts").CustomSeriesRenderItemReturn} */ ({ type: "group", children });
}

/**
 * @param {Shape} shape
 * @param {(place: ShapePlace) => [x: number, y: number]} point
 * @param {import("echarts").CustomSeriesRenderItemAPI} api
 */
function text(shape, point, api) {
  const [x, y] = point(shape.at ?? [0, 0]);
  return {
    type: "text", silent: true, x, y, rotation: shape.upright ? Math.PI / 2 : 0,
    style: {
      text: shape.text, fill: shape.fill, align: shape.align ?? "left", verticalAlign: shape.vertical ?? "middle",
      lineHeight: shape.lineHeight, font: api.font({ fontSize: shape.size, fontWeight: shape.weight ?? 400 }),
      ...(shape.halo ? { stroke: shape.halo, lineWidth: 3 } : {}),
    },
  };
}
