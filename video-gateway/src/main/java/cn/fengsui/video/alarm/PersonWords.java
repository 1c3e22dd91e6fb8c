package cn.fengsui.video.alarm;

import java.util.regex.Pattern;

/**
 * Words in a device's free text that say that persons were recognised, counted or followed, or plates read. Devices put
 * such alarms under a plain number; the words give them away (architecture §6).
 */
final class PersonWords {

    private static final int LONGEST = 4_096;

    private static final Pattern WORDS = Pattern.compile(
            "人脸|面部|人体|人员|人群|行人|人数|徘徊|聚集|跟踪|追踪|尾随|身份|车牌|号牌|越界|入侵|奔跑|打架|斗殴|离岗|睡岗|口罩|着装|黑名单|布控|名单"
                    + "|\\b(face|facial|person|persons|people|human|pedestrian|loiter\\w*|gather\\w*|crowd|track\\w*"
                    + "|follow\\w*|plate|anpr|lpr|fight\\w*|running|mask|blacklist|watchlist|intrusion|tripwire"
                    + "|linecrossing|line crossing|linedetection|fielddetection|facedetection|behaviou?r)\\b",
            Pattern.CASE_INSENSITIVE);

    private PersonWords() {}

    static boolean isIn(String text) {
        return WORDS.matcher(text.length() <= LONGEST ? text : text.substring(0, LONGEST))
                .find();
    }
}
