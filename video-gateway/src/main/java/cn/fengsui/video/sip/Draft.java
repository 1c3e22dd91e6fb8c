package cn.fengsui.video.sip;

/**
 * A request about to be written.
 *
 * @param uri request URI
 * @param from address in angle brackets, without tag
 * @param to likewise
 * @param extra further header lines, each with CRLF
 */
record Draft(
        String method,
        String uri,
        String from,
        String to,
        Peer peer,
        SipTransport.Dialog dialog,
        long cseq,
        String extra,
        String type,
        byte[] body) {

    private static final byte[] NO_BODY = new byte[0];

    static Draft bare(
            String method, String uri, String from, String to, Peer peer, SipTransport.Dialog dialog, long cseq) {
        return new Draft(method, uri, from, to, peer, dialog, cseq, "", "", NO_BODY);
    }

    Draft headers(String lines) {
        return new Draft(method, uri, from, to, peer, dialog, cseq, extra + lines, type, body);
    }

    Draft body(String contentType, byte[] content) {
        return new Draft(method, uri, from, to, peer, dialog, cseq, extra, contentType, content);
    }
}
