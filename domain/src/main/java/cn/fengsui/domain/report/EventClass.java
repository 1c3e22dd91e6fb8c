package cn.fengsui.domain.report;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The admitted class tree. What is not in this list is not admitted: there is no class for petitioning, assembly,
 * religion, ethnicity, opinion, online speech, "key persons", corrections, migrants or minors, and none may be added.
 */
public enum EventClass {
    N1("N1", "暴雨洪涝", "Rain and flood", Level.III),
    N2("N2", "江河水库", "River and reservoir", Level.III),
    N3("N3", "地质灾害", "Geological hazard", Level.III),
    N4("N4", "风雪冰热", "Wind, snow, ice, heat", Level.III),
    N5("N5", "森林火灾", "Forest fire", Level.II),
    N6("N6", "地震", "Earthquake", Level.II),
    A1("A1", "火灾", "Fire", Level.II),
    A2("A2", "安全生产", "Work safety", Level.III),
    A3("A3", "危险化学品", "Hazardous goods", Level.II),
    A4("A4", "管线事故", "Gas, water, heat or power line", Level.III),
    A5("A5", "交通事故", "Traffic accident", Level.IV),
    A6("A6", "建筑险情", "Building or structure", Level.III),
    A7("A7", "特种设备", "Special equipment", Level.III),
    H1("H1", "食品安全", "Food", Level.IV),
    H2("H2", "药品安全", "Drug", Level.IV),
    H3("H3", "饮水水质", "Water quality", Level.III),
    H4("H4", "医疗救护", "Medical capacity and supplies", Level.IV),
    C1("C1", "市容环境", "Appearance", Level.IV),
    C2("C2", "宣传广告", "Advertising", Level.IV),
    C3("C3", "施工管理", "Construction", Level.IV),
    C4("C4", "街面秩序", "Street order", Level.IV),
    C5("C5", "部件损坏", "Component damage", Level.IV),
    C6("C6", "园林水面", "Green and water", Level.IV),
    E1("E1", "空气污染", "Air", Level.IV),
    E2("E2", "水体污染", "Water", Level.IV),
    E3("E3", "噪声", "Noise", Level.IV),
    E4("E4", "固体废物", "Waste", Level.IV),
    O1("O1", "场所扰序", "Nuisance at a place", Level.IV),
    O2("O2", "财物损坏", "Damage to property", Level.IV),
    O3("O3", "交通秩序", "Traffic order", Level.IV),
    S1("S1", "停水停电", "Utility outage", Level.IV),
    S2("S2", "群众求助", "Help request", Level.IV),
    T1("T1", "设备故障", "Camera or sensor fault", Level.IV),
    T2("T2", "网络故障", "Network", Level.IV),
    T3("T3", "平台故障", "Platform", Level.IV),
    D("D", "纠纷计数", "Dispute count", Level.IV);

    private static final Map<String, EventClass> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(EventClass::code, Function.identity()));

    private final String code;
    private final String zh;
    private final String en;
    private final Level defaultLevel;

    EventClass(String code, String zh, String en, Level defaultLevel) {
        this.code = code;
        this.zh = zh;
        this.en = en;
        this.defaultLevel = defaultLevel;
    }

    /** The admitted class of this code, or empty. */
    public static Optional<EventClass> of(String code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }

    public String code() {
        return code;
    }

    /** First letter of the code: the class group used in statistics. */
    public String group() {
        return code.substring(0, 1);
    }

    public String zh() {
        return zh;
    }

    public String en() {
        return en;
    }

    public Level defaultLevel() {
        return defaultLevel;
    }

    /** Technical and counting classes are not handled as incidents and do not enter hotspots. */
    public boolean isAboutPlaces() {
        return !group().equals("T") && this != D;
    }
}
