package cn.fengsui.video;

import cn.fengsui.domain.camera.CameraIntake;
import cn.fengsui.domain.camera.Cameras;
import cn.fengsui.domain.identity.ApiKeys;
import cn.fengsui.domain.identity.AuditTrail;
import cn.fengsui.video.deliver.WatchingBoard;
import cn.fengsui.video.sip.DevicePasswords;

/** What the gateway needs of the other rooms. */
public record VideoPorts(
        CameraIntake intake,
        AuditTrail audit,
        Cameras cameras,
        ApiKeys keys,
        WatchingBoard board,
        DevicePasswords passwords) {}
