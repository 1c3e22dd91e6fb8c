package cn.fengsui.domain.report;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Families of categories that are about persons or what they think, and that nobody can admit by configuration. Known by
 * words of their names, written in any width and with or without blanks. Words that also name things (a children's
 * playground, a lightning strike) are not in the lists.
 */
public enum NeverAdmitted {
    PETITIONING("信访", "信访", "上访", "访民", "缠访", "越级访", "petition"),
    ASSEMBLY(
            "集会抗议罢工",
            "集会",
            "游行",
            "示威",
            "抗议",
            "罢工",
            "罢市",
            "罢课",
            "聚众",
            "群体性",
            "群访",
            "拉横幅",
            "protest",
            "demonstration",
            "publicassembly",
            "labourstrike",
            "laborstrike",
            "picket"),
    RELIGION("宗教", "宗教", "邪教", "教会", "教堂活动", "寺庙活动", "传教", "religio", "worship"),
    ETHNICITY("民族", "少数民族", "民族事务", "民族矛盾", "民族关系", "涉民族", "民族成分", "ethnic"),
    OPINION("政治意见", "政治", "意识形态", "涉稳", "维稳", "反动", "政见", "politic", "ideolog"),
    ONLINE_SPEECH("网络言论", "舆情", "网络言论", "网上言论", "涉网言论", "谣言", "onlinespeech", "publicopinion", "socialmedia"),
    KEY_PERSONS(
            "重点人员",
            "重点人",
            "特殊人群",
            "管控人员",
            "在逃",
            "吸毒人员",
            "涉毒人员",
            "精神障碍患者",
            "精神病人",
            "keyperson",
            "personofinterest",
            "watchlist"),
    CORRECTIONS("社区矫正", "社区矫正", "矫正对象", "刑满释放", "刑释", "安置帮教", "communitycorrection", "parole", "probation"),
    MIGRANTS("流动人口", "流动人口", "外来人口", "外来人员", "暂住人口", "境外人员", "migrant", "floatingpopulation"),
    MINORS("未成年人", "未成年", "青少年", "留守儿童", "困境儿童", "问题少年", "不良少年", "minors", "juvenile");

    private final String zh;
    private final List<String> words;

    NeverAdmitted(String zh, String... words) {
        this.zh = zh;
        this.words = List.of(words);
    }

    /** The family that a category's name or code belongs to, if any. */
    public static Optional<NeverAdmitted> in(String text) {
        var plain = Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\p{Punct}\\p{IsPunctuation}\\s\\p{Cf}]", "");
        return Arrays.stream(values())
                .filter(family -> family.words.stream().anyMatch(plain::contains))
                .findFirst();
    }

    /** For instance 信访. */
    public String zh() {
        return zh;
    }

    /** Words by which the family is known. */
    public List<String> words() {
        return words;
    }
}
