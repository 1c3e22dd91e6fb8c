package cn.fengsui.video.sip;

import gov.nist.javax.sip.message.SIPResponse;

/** Replies of a request other than INVITE: granted or failed, once. */
abstract class FinalReply implements Replies {

    private final String method;
    private final String target;

    FinalReply(String method, String target) {
        this.method = method;
        this.target = target;
    }

    abstract void granted(SIPResponse response);

    abstract void failed(SignalException failure);

    @Override
    public final void response(SIPResponse response) {
        int status = response.getStatusCode();
        if (status >= 300) {
            failed(new SignalException(
                    SignalException.Reason.REFUSED,
                    status,
                    method + " to " + target + " was answered " + status + " " + response.getReasonPhrase() + "."));
        } else if (status >= 200) {
            granted(response);
        }
    }

    @Override
    public final void silence(String detail) {
        failed(new SignalException(
                SignalException.Reason.NO_ANSWER, 0, method + " to " + target + " was not answered: " + detail + "."));
    }
}
