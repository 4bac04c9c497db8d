package echarts

import "encoding/json"

// DrawAlone is like [Draw], but has ECharts draw all shapes.
func DrawAlone(id string, option any, width, height int) (string, error) {
	data, err := json.Marshal(option)
	if err != nil {
		return "", err
	}
	return renderSeparated(id, separated{option: data}, width, height)
}
