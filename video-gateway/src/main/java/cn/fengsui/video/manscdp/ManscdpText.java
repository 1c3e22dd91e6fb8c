package cn.fengsui.video.manscdp;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Bytes to text by trial, because labels lie (field problem 7): what is valid UTF-8 is UTF-8, everything else GB18030,
 * which contains GB2312 and GBK.
 */
public final class ManscdpText {

    private static final Charset GB18030 = Charset.forName("GB18030");

    private ManscdpText() {}

    /** Never fails: bytes that fit nowhere become replacement characters. */
    public static String decode(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return new String(bytes, GB18030);
        }
    }
}
