package cn.fengsui.video.query;

import cn.fengsui.video.manscdp.Element;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A place a camera can turn to (GB/T 28181-2022 A.2.6.10).
 *
 * @param id 1 to 255
 */
public record Preset(int id, String name) {

    static List<Preset> of(Answer answer) {
        Map<Integer, Preset> presets = new LinkedHashMap<>();
        for (Element item : answer.items("PresetList")) {
            int id = item.number("PresetID", -1);
            if (id >= 0) {
                presets.put(id, new Preset(id, item.text("PresetName")));
            }
        }
        return presets.values().stream()
                .sorted(Comparator.comparingInt(Preset::id))
                .toList();
    }
}
