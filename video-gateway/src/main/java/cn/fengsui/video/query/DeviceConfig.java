package cn.fengsui.video.query;

import cn.fengsui.video.manscdp.Element;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Configuration as read from a device (GB/T 28181-2022 A.2.6.9).
 *
 * @param sections by type, as the device wrote them
 * @param missing asked for and not answered
 */
public record DeviceConfig(Map<ConfigType, Element> sections, Set<ConfigType> missing) {

    /** Name, and how the device registers and reports; counts in seconds and times. */
    public record Basic(String name, int expiration, int heartBeatInterval, int heartBeatCount) {}

    /** Belong to every answer. */
    private static final Set<String> FRAME = Set.of("cmdtype", "sn", "deviceid", "result", "sumnum");

    public DeviceConfig {
        sections = Map.copyOf(sections);
        missing = Set.copyOf(missing);
    }

    /**
     * Collects the sections of all parts. If one type alone was asked and the device gives its element another name, as
     * some Uniview devices do, the only element there is taken for it.
     */
    static DeviceConfig of(Answer answer, List<ConfigType> asked) {
        var sections = new EnumMap<ConfigType, Element>(ConfigType.class);
        for (ConfigType type : asked) {
            section(answer, type)
                    .or(() -> asked.size() == 1 ? onlyOne(answer) : Optional.empty())
                    .ifPresent(section -> sections.put(type, section));
        }
        var missing = new HashSet<>(asked);
        missing.removeAll(sections.keySet());
        return new DeviceConfig(sections, missing);
    }

    private static Optional<Element> section(Answer answer, ConfigType type) {
        return answer.parts().stream()
                .flatMap(part -> type.answerNames().stream().flatMap(name -> part.root().child(name).stream()))
                .findFirst();
    }

    private static Optional<Element> onlyOne(Answer answer) {
        List<Element> others = answer.root().children().stream()
                .filter(child -> !FRAME.contains(child.name().toLowerCase(java.util.Locale.ROOT)))
                .filter(child -> !child.children().isEmpty())
                .toList();
        return others.size() == 1 ? Optional.of(others.getFirst()) : Optional.empty();
    }

    public Optional<Basic> basic() {
        return Optional.ofNullable(sections.get(ConfigType.BASIC_PARAM))
                .map(section -> new Basic(
                        section.text("Name"),
                        section.number("Expiration", 0),
                        section.number("HeartBeatInterval", 0),
                        section.number("HeartBeatCount", 0)));
    }
}
