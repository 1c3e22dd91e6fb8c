package cn.fengsui.ingest.text;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What tells who somebody is, and how it is written. Searched in {@link PlainText}, in this order; a group named
 * {@code value} is what is masked, else the whole.
 */
enum Forbidden {
    /** {@code 来电人:张三}: the field stays, its value goes. */
    CALLER(
            0,
            PlainText::hasAssignment,
            "(?:来电人|来电者|反映人|诉求人|投诉人|举报人|联系人|报警人|报案人|求助人|当事人|申请人|上报人|市民姓名|姓名|住户|户主|caller|contact)"
                    + "(?:姓名|名称|信息)?\\s*[:=]\\s*(?<value>[^;,。、|\\r\\n:\"'{}]{1,30})",
            found -> true),
    /** 18 characters with a birth date and a check character (GB 11643), however grouped. */
    IDENTITY(17, "(?<!\\d)(?<!\\d[.])[1-9](?:[ -]?\\d){16}[ -]?[\\dXx](?!\\d)", Forbidden::isIdentity),
    /** The same with a wrong check character, where the text says that it is one. */
    CALLED_IDENTITY(
            14, "(?:身份证|证件|公民身份)[^\\d\\r\\n]{0,8}(?<value>\\d(?:[ -]?\\d){13,16}[ -]?[\\dXx])(?!\\d)", found -> true),
    /** 15 digits with a birth date, as until 1999; not where a code of an area or thing is told. */
    OLD_IDENTITY(
            15,
            "(?<!(?:网格|编码|编号|代码|单号|工单|部件|流水|设备)[::号为是 ]{0,3})(?<!\\d)(?<!\\d[.])[1-8]\\d{14}(?!\\d)",
            Forbidden::isOldIdentity),
    /** 11 digits, plain, in groups, or one by one with the same sign between. */
    MOBILE(
            11,
            "(?<!\\d)(?<!\\d[.])(?:(?:[+]|00)?86[ -]?)?1[3-9](?:\\d[ -]?\\d{4}[ -]?\\d{4}"
                    + "|\\d([._/·])\\d{4}\\1\\d{4}|\\d{2}([ -])\\d{3}\\2\\d{4}|\\d{9})(?!\\d)",
            found -> true),
    MOBILE_ONE_BY_ONE(11, "(?<!\\d)(?<!\\d[.])1([ ._/·,-])[3-9](?:\\1\\d){9}(?![\\d])", found -> true),
    /** With the code of its city in front. */
    LANDLINE(10, "(?<!\\d)(?<!\\d[.])(?:[(]0\\d{2,3}[)] ?|0\\d{2,3}-)[2-9]\\d{6,7}(?!\\d)", found -> true),
    CALLED_PHONE(
            7,
            "(?:电话|手机|座机|致电|回拨|tel|phone|mobile)[^\\d\\r\\n]{0,6}(?<value>[+]?\\d(?:[ ()-]?\\d){6,13})(?!\\d)",
            found -> true),
    PASSPORT(
            6,
            PlainText::hasLetter,
            "(?:护照|通行证|passport)[^A-Z0-9\\r\\n]{0,6}(?<value>[A-Z]{1,2}\\d{6,10})(?![A-Z0-9])",
            found -> true),
    /** {@code A123456(7)}. */
    HONG_KONG_IDENTITY(6, PlainText::hasLetter, "(?<![A-Z0-9])[A-Z]{1,2}\\d{6}[(][0-9A][)]", found -> true),
    BANK_CARD(15, "(?:银行卡|卡号|账号|帐号)[^\\d\\r\\n]{0,6}(?<value>\\d(?:[ -]?\\d){14,18})(?!\\d)", found -> true),
    LICENCE_PLATE(
            2,
            PlainText::hasLetter,
            "[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][ ·-]?"
                    + "(?:[A-HJ-NP-Z0-9]{5}[A-HJ-NP-Z0-9]?|[A-HJ-NP-Z0-9]{4}[挂学警港澳])(?![A-Z0-9])",
            found -> found.chars().filter(Character::isDigit).count() >= 2),
    EMAIL(
            0,
            plain -> plain.text().indexOf('@') >= 0,
            "[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:[.][A-Za-z0-9-]{1,63}){1,4}",
            found -> true),
    MESSENGER(
            0,
            plain -> plain.hasLetter() || plain.text().indexOf('微') >= 0,
            "(?:微信号?|wechat|qq)[::号 ]{1,3}(?<value>[A-Za-z0-9_-]{5,20})",
            found -> true);

    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECK_CHARACTERS = "10X98765432";
    private static final int EARLIEST_BIRTH = 1800;

    private final int digits;
    private final Predicate<PlainText> canHold;
    private final Pattern pattern;
    private final boolean isPart;
    private final Predicate<String> isReal;

    Forbidden(int digits, String pattern, Predicate<String> isReal) {
        this(digits, plain -> true, pattern, isReal);
    }

    /**
     * How it is found.
     *
     * @param digits a text with fewer cannot hold one
     * @param canHold false when the text cannot hold one for another reason, seen without searching it
     */
    Forbidden(int digits, Predicate<PlainText> canHold, String pattern, Predicate<String> isReal) {
        this.digits = digits;
        this.canHold = canHold;
        this.pattern = Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
        this.isPart = this.pattern.namedGroups().containsKey("value");
        this.isReal = isReal;
    }

    /** Whether a text is worth searching. */
    boolean canBeIn(PlainText plain) {
        return plain.digits() >= digits && canHold.test(plain);
    }

    /** Whether the group {@code value} is masked, and not the whole. */
    boolean isPart() {
        return isPart;
    }

    Pattern pattern() {
        return pattern;
    }

    /** Whether something found in the pattern's form really is one. */
    boolean isReal(String found) {
        return isReal.test(found);
    }

    private static boolean isIdentity(String found) {
        var number = found.replaceAll("[ -]", "");
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * (number.charAt(i) - '0');
        }
        return CHECK_CHARACTERS.charAt(sum % 11) == Character.toUpperCase(number.charAt(WEIGHTS.length))
                && isDate(number.substring(6, 10), number.substring(10, 12), number.substring(12, 14));
    }

    private static boolean isOldIdentity(String found) {
        var number = found.substring(found.length() - 15);
        return isDate("19" + number.substring(6, 8), number.substring(8, 10), number.substring(10, 12));
    }

    private static boolean isDate(String year, String month, String day) {
        try {
            return LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day))
                            .getYear()
                    >= EARLIEST_BIRTH;
        } catch (DateTimeException none) {
            return false;
        }
    }
}
