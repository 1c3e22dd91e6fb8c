package cn.fengsui.video.voice;

import cn.fengsui.domain.identity.Actor;

/**
 * Who wants to speak to what, and why.
 *
 * @param deviceId the registered device behind which the target is
 * @param targetId camera, voice output (type 137), or the device itself
 * @param way how the device is called
 */
record VoiceWish(String deviceId, String targetId, Way way, Actor actor, String reason) {

    /** How a device is called. */
    enum Way {
        /** Notify Broadcast; the device then calls us (GB/T 28181-2022 §9.12). */
        BROADCAST,
        /** We call with {@code s=Talk}, sound both ways on one flow (2016; Dahua-type devices). */
        INVITE
    }
}
