package cn.fengsui.ingest.text;

/** What was told, as it may stand in a sentence of an answer, a dead letter or a log: nobody's numbers, and not long. */
public final class Quoted {

    private static final int LONGEST = 40;

    private Quoted() {}

    /** Screened first and clipped then: half a number would not be recognised. */
    public static String of(String told) {
        var text = FreeTextScreen.screen(StorableText.of(told)).text();
        if (text.length() <= LONGEST) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return text.substring(0, end) + "…";
    }
}
