package cn.fengsui.simulator.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A YAML mapping whose keys are read one by one; every complaint names the path of the key.
 *
 * @param path where this mapping stands, for messages
 */
record YamlMap(Map<?, ?> content, String path) {

    static YamlMap of(Object node, String path) {
        if (node instanceof Map<?, ?> map) {
            return new YamlMap(map, path);
        }
        throw new IllegalArgumentException(path + " must be a mapping of keys and values.");
    }

    void onlyKeys(Set<String> known) {
        for (Object key : content.keySet()) {
            if (!known.contains(String.valueOf(key))) {
                throw new IllegalArgumentException(
                        path + " has an unknown key '" + key + "'; known are " + known + ".");
            }
        }
    }

    boolean has(String key) {
        return content.containsKey(key);
    }

    String text(String key) {
        Object value = content.get(key);
        if (value == null) {
            throw new IllegalArgumentException(path + " needs the key '" + key + "'.");
        }
        return String.valueOf(value);
    }

    String text(String key, String otherwise) {
        return has(key) ? text(key) : otherwise;
    }

    List<String> texts(String key) {
        var texts = new ArrayList<String>();
        if (content.get(key) instanceof List<?> list) {
            list.forEach(item -> texts.add(String.valueOf(item)));
        }
        return texts;
    }

    YamlMap map(String key) {
        if (!has(key)) {
            throw new IllegalArgumentException(path + " needs the key '" + key + "'.");
        }
        return of(content.get(key), path + "." + key);
    }

    List<YamlMap> maps(String key) {
        var maps = new ArrayList<YamlMap>();
        if (content.get(key) instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                maps.add(of(list.get(i), path + "." + key + "[" + i + "]"));
            }
        }
        return maps;
    }
}
