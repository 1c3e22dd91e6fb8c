package cn.fengsui.video.sip;

import cn.fengsui.video.manscdp.Manscdp;

/** Takes MANSCDP messages of devices. The 200 is sent already. On SIP threads; must not block. */
@FunctionalInterface
public interface MessageDesk {

    void received(Device from, Manscdp message, MessageContext how);
}
