package cn.fengsui.video.sip;

import java.util.Map;

/** Reason phrases of the statuses we answer with (RFC 3261 §21). */
final class SipStatus {

    private static final Map<Integer, String> PHRASES = Map.ofEntries(
            Map.entry(100, "Trying"),
            Map.entry(180, "Ringing"),
            Map.entry(200, "OK"),
            Map.entry(302, "Moved Temporarily"),
            Map.entry(400, "Bad Request"),
            Map.entry(401, "Unauthorized"),
            Map.entry(403, "Forbidden"),
            Map.entry(404, "Not Found"),
            Map.entry(405, "Method Not Allowed"),
            Map.entry(480, "Temporarily Unavailable"),
            Map.entry(481, "Call Leg/Transaction Does Not Exist"),
            Map.entry(486, "Busy Here"),
            Map.entry(487, "Request Terminated"),
            Map.entry(488, "Not Acceptable Here"),
            Map.entry(489, "Bad Event"),
            Map.entry(500, "Server Internal Error"),
            Map.entry(503, "Service Unavailable"));

    private SipStatus() {}

    static String phrase(int status) {
        return PHRASES.getOrDefault(status, "Answer");
    }
}
