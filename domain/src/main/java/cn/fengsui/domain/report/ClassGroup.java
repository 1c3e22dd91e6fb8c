package cn.fengsui.domain.report;

import java.util.Arrays;

/** The class groups that are about places: the first letters of {@link EventClass}, in words. */
public enum ClassGroup {
    N("自然灾害", "natural-hazard"),
    A("事故灾难", "accident"),
    H("公共卫生", "health"),
    C("城市管理", "city-management"),
    E("生态环境", "environment"),
    O("公共秩序", "public-order"),
    S("民生服务", "service");

    private final String zh;
    private final String en;

    ClassGroup(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    /** The Chinese word, or empty for a letter that is no such group. */
    public static String zh(String letter) {
        return Arrays.stream(values())
                .filter(group -> group.name().equals(letter))
                .map(group -> group.zh)
                .findFirst()
                .orElse("");
    }

    /** The English word, or empty for a letter that is no such group. */
    public static String en(String letter) {
        return Arrays.stream(values())
                .filter(group -> group.name().equals(letter))
                .map(group -> group.en)
                .findFirst()
                .orElse("");
    }
}
