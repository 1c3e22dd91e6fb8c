package cn.fengsui.ingest.photo;

import cn.fengsui.domain.photo.BadPicture;
import cn.fengsui.domain.photo.Picture;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;

/** Looks for a picture that makes the cleaning fail, or that is not clean after it. */
class PhotoFuzzTest {

    @FuzzTest(maxDuration = "10m")
    void cleansAnyPicture(byte[] body) {
        try {
            var once = Picture.clean(body);
            var twice = Picture.clean(once.content());
            if (!Arrays.equals(once.content(), twice.content())) {
                throw new AssertionError("cleaned twice it is another picture");
            }
        } catch (BadPicture told) {
            if (String.valueOf(told.getMessage()).isBlank()) {
                throw new AssertionError("nothing said");
            }
        }
    }
}
