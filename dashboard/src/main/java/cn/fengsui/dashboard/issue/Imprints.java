package cn.fengsui.dashboard.issue;

import cn.fengsui.dashboard.paper.Imprint;
import cn.fengsui.domain.briefing.Briefing;
import cn.fengsui.domain.briefing.BriefingKind;
import cn.fengsui.domain.briefing.BriefingState;
import cn.fengsui.domain.briefing.Signature;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is printed around a briefing's text. Pure. */
public record Imprints(String city, ZoneId zone) {

    private static final int HASH_SHOWN = 16;

    public Imprint of(Briefing briefing, boolean english) {
        return new Imprint(
                english ? briefing.kind().en() : briefing.kind().zh(),
                number(briefing, english),
                english ? city + ", duty room" : city + "指挥中心值班室",
                date(briefing.shownAt(), english),
                briefing.drill(),
                briefing.state() != BriefingState.PUBLISHED && briefing.state() != BriefingState.SIGNED,
                signatures(briefing, english),
                (english ? "text SHA-256 " : "正文 SHA-256 ")
                        + briefing.sha256()
                                .substring(
                                        0,
                                        Math.min(HASH_SHOWN, briefing.sha256().length())),
                english);
    }

    /** For instance 2026 年第 195 期, or 第 2 号 of an incident; not numbered before it is published. */
    public static String number(Briefing briefing, boolean english) {
        if (briefing.number() == 0) {
            return english ? "not numbered" : "未编号";
        }
        if (briefing.kind().isOfIncident()) {
            return english
                    ? briefing.incidentId() + " no. " + briefing.number()
                    : briefing.incidentId() + " 第 " + briefing.number() + " 号"
                            + (briefing.kind() == BriefingKind.FOLLOW_UP ? "（续报 " + (briefing.number() - 1) + "）" : "");
        }
        return english
                ? briefing.year() + " no. " + briefing.number()
                : briefing.year() + " 年第 " + briefing.number() + " 期";
    }

    private List<String> signatures(Briefing briefing, boolean english) {
        var lines = new ArrayList<String>();
        line(english ? "Drafted: " : "起草：", briefing.drafted(), lines, english);
        line(english ? "Signed: " : "签批：", briefing.signed(), lines, english);
        line(english ? "Published: " : "发布：", briefing.published(), lines, english);
        return lines;
    }

    private void line(String act, @Nullable Signature by, List<String> lines, boolean english) {
        lines.add(by == null ? act + "—" : act + by.post() + "  " + date(by.at(), english));
    }

    private String date(Instant at, boolean english) {
        var format = english
                ? DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT)
                : DateTimeFormatter.ofPattern("yyyy 年 M 月 d 日 HH:mm", Locale.ROOT);
        return format.format(at.atZone(zone));
    }
}
