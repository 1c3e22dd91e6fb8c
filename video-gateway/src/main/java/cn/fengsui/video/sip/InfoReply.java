package cn.fengsui.video.sip;

/**
 * Our answer to an INFO.
 *
 * @param status 200, or a refusal
 * @param body MANSRTSP, perhaps empty
 */
public record InfoReply(int status, byte[] body) {

    public static InfoReply done() {
        return new InfoReply(200, new byte[0]);
    }

    public static InfoReply refused(int status) {
        return new InfoReply(status, new byte[0]);
    }
}
