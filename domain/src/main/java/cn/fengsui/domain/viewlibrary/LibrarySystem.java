package cn.fengsui.domain.viewlibrary;

import cn.fengsui.domain.camera.CameraStatus;
import java.time.Instant;

/** A capture system of a lower platform (GA/T 1400.3 APS): a name and whether it is on, no more. */
public record LibrarySystem(String peer, String id, String name, CameraStatus status, Instant updatedAt) {}
