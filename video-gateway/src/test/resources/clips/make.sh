#!/bin/sh
# Makes the clips again; needs an ffmpeg with libx264 and libx265.
set -e
cd "$(dirname "$0")"
T="-mpegts_flags system_b -muxdelay 0 -muxpreload 0 -f mpegts"
S="-v error -y -f lavfi -i testsrc2=size=320x180:rate=25"
ffmpeg $S -t 2.2 -pix_fmt yuv420p -c:v libx265 -preset fast -b:v 50k -x265-params keyint=25:min-keyint=25:scenecut=0:bframes=0:open-gop=0:info=0:slices=2:log-level=none $T h265-plain.ts
ffmpeg $S -t 2.2 -pix_fmt yuv420p10le -c:v libx265 -preset fast -b:v 50k -x265-params keyint=25:min-keyint=25:scenecut=0:bframes=3:open-gop=1:info=0:repeat-headers=1:log-level=none $T h265-10bit-open.ts
ffmpeg -v error -y -f lavfi -i testsrc2=size=176x144:rate=25 -t 1.6 -pix_fmt yuv420p -c:v libx264 -preset fast -b:v 50k -bf 2 -g 25 -x264-params scenecut=0:slices=3 $T h264-b-frames.ts
ffmpeg -v error -y -f lavfi -i testsrc2=size=176x144:rate=50 -t 0.8 -vf interlace -pix_fmt yuv420p -c:v libx264 -preset fast -b:v 50k -flags +ildct+ilme -g 12 -x264-params interlaced=1:tff=1 $T h264-interlaced.ts
ffmpeg -v error -y -f lavfi -i sine=frequency=440:sample_rate=16000:duration=1.6 -ac 1 -c:a aac -b:a 16k -f adts tone.aac
