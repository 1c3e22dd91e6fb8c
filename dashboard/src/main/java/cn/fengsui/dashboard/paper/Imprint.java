package cn.fengsui.dashboard.paper;

import java.util.List;

/**
 * What stands around a document: all words are ready to print.
 *
 * @param masthead for instance 值班快报
 * @param number for instance 2026 年第 195 期
 * @param issuer for instance 澜江市值班室
 * @param date when it was published, or whose data it tells
 * @param drill true prints the mark of an exercise on every page
 * @param draft true prints that it is not signed
 * @param signatures drafted, signed, published, each with post and time
 * @param proof last line: number and hash of the text
 * @param english language of the fixed words
 */
public record Imprint(
        String masthead,
        String number,
        String issuer,
        String date,
        boolean drill,
        boolean draft,
        List<String> signatures,
        String proof,
        boolean english) {

    public Imprint {
        signatures = List.copyOf(signatures);
    }

    /** Mark of an exercise. */
    String drillMark() {
        return english ? "[DRILL]" : "【演练】";
    }

    String changesHeading() {
        return english ? "Since the previous one" : "与上一期相比";
    }

    List<String> changesHead() {
        return english ? List.of("What", "Before", "Now") : List.of("事项", "上一期", "本期");
    }

    String noChanges() {
        return english ? "No figure changed, or this is the first one." : "各项数字与上一期相同，或本期为首期。";
    }

    String annexHeading() {
        return english ? "Annex: the lists behind the figures" : "附页：各数字的依据清单";
    }

    String backingTitle(int reference, Paper.Backing backing) {
        return "[" + reference + "] " + backing.title() + (english ? ": " : "：") + backing.value();
    }

    String more(int shown, int count) {
        return english
                ? "The first " + shown + " of " + count + "; the others are on record."
                : "共 " + count + " 条，列前 " + shown + " 条，其余见系统记录。";
    }

    String page(int number, int of) {
        return english ? "Page " + number + " of " + of : "第 " + number + " 页，共 " + of + " 页";
    }

    String draftMark() {
        return english ? "DRAFT, not signed" : "草稿，未签";
    }
}
