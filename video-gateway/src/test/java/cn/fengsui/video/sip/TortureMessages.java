package cn.fengsui.video.sip;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Messages of the kinds of RFC 4475, in our own words: valid but odd, and broken in one place each. */
final class TortureMessages {

    private static final String TAIL = "Call-ID: t@torture\r\nCSeq: 7 OPTIONS\r\nMax-Forwards: 70\r\n";
    private static final String VIA = "Via: SIP/2.0/UDP 192.0.2.7;branch=z9hG4bKodd\r\n";
    private static final String FROM = "From: <sip:34020000001110000001@3402000000>;tag=1\r\n";
    private static final String TO = "To: <sip:34020000002000000001@3402000000>\r\n";
    private static final String START = "OPTIONS sip:34020000002000000001@3402000000 SIP/2.0\r\n";

    private TortureMessages() {}

    static List<byte[]> all() {
        return List.of(
                // folded headers, tabs, mixed case, empty header values (3.1.1.1)
                bytes(START
                        + "VIA  : SIP / 2.0\r\n /UDP\r\n    192.0.2.7;branch=z9hG4bK1\r\nTO :\r\n sip:a@b ;  tag    = 5\r\n"
                        + "FROM: \"A \\\\\\\"\" <sip:c@d>\r\n  ;\r\n  tag = 98\r\nsubject:\r\nCALL-ID: f@t\r\n"
                        + "cseq: 0009\r\n  OPTIONS\r\nl: 0\r\n\r\n"),
                // every character a token may hold (3.1.1.2)
                bytes(
                        "!interesting-Method0123456789_*+`.%indeed'~ sip:1_unusual.URI~(to-be!sure)&isn't+it$/crazy?,/;;*@b"
                                + " SIP/2.0\r\n" + VIA + TO + FROM
                                + "Call-ID: intmeth.word%ZK-!.*_+'@word`~)(><:\\/\"][?}{\r\n"
                                + "CSeq: 139122385 !interesting-Method0123456789_*+`.%indeed'~\r\nContent-Length: 0\r\n\r\n"),
                // escaped and raw NULs (3.1.1.3 and following)
                bytes("OPTIONS sip:a%00b@c SIP/2.0\r\n" + VIA + "From: <sip:a%00%01@d>;tag=x\r\n" + TO + TAIL + "\r\n"),
                bytes(START + VIA + "From: sip:a\0b@c;tag=1\r\n" + TO + TAIL + "\r\n"),
                // a message inside one datagram with more behind it (3.1.1.7)
                bytes(START + VIA + FROM + TO + TAIL + "Content-Length: 0\r\n\r\nINVITE sip:x@y SIP/2.0\r\n\r\n"),
                // long values everywhere (3.1.1.8)
                bytes(START + VIA + "From: \"" + "long".repeat(4000) + "\" <sip:a@b>;tag=1\r\n" + TO + TAIL + "X: "
                        + "y".repeat(30_000) + "\r\n\r\n"),
                // many Via headers, some without a space
                bytes(START + VIA.repeat(200) + FROM + TO + TAIL + "\r\n"),
                // broken lists and parameters (3.1.2.1, 3.1.2.2)
                bytes(START + "Via: SIP/2.0/UDP 192.0.2.15;;,;,,\r\n" + FROM + TO + TAIL
                        + "Contact: \"Joe\" <sip:joe@example.org>;;;;\r\n\r\n"),
                bytes(START + VIA + FROM + TO + TAIL + "Content-Length: -999\r\n\r\n"),
                bytes(START + VIA + FROM + TO + TAIL + "Content-Length: 9999\r\n\r\nshort"),
                // numbers beyond any range (3.1.2.4, 3.1.2.5)
                bytes("REGISTER sip:b SIP/2.0\r\n" + VIA + FROM + TO
                        + "Call-ID: s@t\r\nCSeq: 36893488147419103232 REGISTER\r\nMax-Forwards: 255\r\n"
                        + "Expires: 10000000000000000000000\r\nContact: <sip:u@h>;expires=280297596632815\r\n\r\n"),
                bytes("SIP/2.0 4294967301 better not break\r\n" + VIA + FROM + TO + TAIL + "\r\n"),
                // unterminated quotes, angle brackets around nothing, blanks in the start line (3.1.2.6 to 3.1.2.11)
                bytes(START + VIA + "From: \"Mr. J. User <sip:a@b>;tag=1\r\n" + TO + TAIL + "\r\n"),
                bytes("OPTIONS <sip:user@example.com> SIP/2.0\r\n" + VIA + FROM + TO + TAIL + "\r\n"),
                bytes("OPTIONS  sip:a@b   SIP/2.0  \r\n" + VIA + FROM + TO + TAIL + "\r\n"),
                bytes("OPTIONS sip:a@b SIP/7.0\r\n" + VIA + FROM + TO + TAIL + "\r\n"),
                // methods that do not agree (3.1.2.17)
                bytes("REGISTER sip:a@b SIP/2.0\r\n" + VIA + FROM + TO + TAIL + "\r\n"),
                // headers missing, doubled, of unknown schemes (3.3)
                bytes(START + "CSeq: 1 OPTIONS\r\nContent-Length: 0\r\n\r\n"),
                bytes(START + VIA + FROM + FROM + TO + TO + TAIL + TAIL + "\r\n"),
                bytes("OPTIONS nobodyKnowsThisScheme:totallyopaque SIP/2.0\r\n" + VIA + "From: <a:b>;tag=1\r\n" + TO
                        + TAIL + "\r\n"),
                // a response with nobody waiting, a response without a reason
                bytes("SIP/2.0 200\r\n" + VIA + FROM + TO + TAIL + "\r\n"),
                bytes("SIP/2.0 100 \r\n" + VIA + FROM + TO + TAIL + "\r\n"),
                // an empty host (WVP#251)
                bytes(START + VIA + "From: <sip:34020000001110000001@>;tag=1\r\n" + TO + TAIL + "\r\n"),
                // SIP in another charset, and a body that is no XML
                bytes("MESSAGE sip:a@b SIP/2.0\r\n" + VIA + FROM + TO
                        + "Call-ID: m@t\r\nCSeq: 1 MESSAGE\r\nContent-Length: 9\r\n\r\n<<<&\u00c4\u00d6\u0000>>"),
                bytes("\r\n\r\n"),
                bytes(""));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
