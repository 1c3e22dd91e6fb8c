package cn.fengsui.video.sip;

/**
 * A request as it is sent, and what its CANCEL and the ACK of its refusal need (RFC 3261 §9.1, §17.1.1.3).
 *
 * @param mayConnect open a TCP connection when there is none: to platforms, never to devices
 */
record Outgoing(Draft draft, String branch, byte[] bytes, boolean mayConnect) {

    /** Joins a response with its request (RFC 3261 §17.1.3). */
    String key() {
        return draft.method() + branch;
    }
}
