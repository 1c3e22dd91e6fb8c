package cn.fengsui.domain.camera;

import java.time.LocalDate;
import java.util.OptionalDouble;

/** How sharp each camera's good pictures usually are: a number per camera and day, nothing of what they show. Blocking. */
public interface Sharpness {

    /** Adds one picture's sharpness to the day's mean. */
    void note(String cameraId, LocalDate day, double sharpness);

    /** The mean over the 30 days up to the day, or empty with fewer than 20 pictures. */
    OptionalDouble usual(String cameraId, LocalDate day);
}
