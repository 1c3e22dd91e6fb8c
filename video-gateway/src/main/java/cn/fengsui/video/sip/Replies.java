package cn.fengsui.video.sip;

import gov.nist.javax.sip.message.SIPResponse;

/** What comes back for a request. On SIP threads, in order; must not block. */
interface Replies {

    /** Provisional, then final; repeats of a 2xx to an INVITE come here too. */
    void response(SIPResponse response);

    /** No final response in time, or the request could not be sent. */
    void silence(String detail);
}
