package cn.fengsui.video.sip;

import gov.nist.core.LogLevels;
import gov.nist.core.StackLogger;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets jain-sip log through SLF4J, errors only, instead of log4j, which is not there: without this an odd header ends in
 * a missing class. Its warnings and errors are about what peers sent, so they are debug messages for us.
 */
final class QuietStackLogger implements StackLogger {

    private static final Logger LOGGER = LoggerFactory.getLogger("cn.fengsui.video.sip.stack");

    @Override
    public void logStackTrace() {}

    @Override
    public void logStackTrace(int level) {}

    @Override
    public int getLineCount() {
        return 0;
    }

    @Override
    public void logException(Throwable failure) {
        LOGGER.atDebug().setCause(failure).log("SIP stack exception");
    }

    @Override
    public void logDebug(String message) {}

    @Override
    public void logDebug(String message, Exception failure) {}

    @Override
    public void logTrace(String message) {}

    @Override
    public void logFatalError(String message) {
        LOGGER.atError().log(message);
    }

    @Override
    public void logError(String message) {
        LOGGER.atDebug().log(message);
    }

    @Override
    public void logError(String message, Exception failure) {
        LOGGER.atDebug().setCause(failure).log(message);
    }

    @Override
    public void logWarning(String message) {
        LOGGER.atDebug().log(message);
    }

    @Override
    public void logInfo(String message) {}

    @Override
    public boolean isLoggingEnabled() {
        return LOGGER.isDebugEnabled();
    }

    @Override
    public boolean isLoggingEnabled(int level) {
        return level <= LogLevels.TRACE_ERROR && LOGGER.isDebugEnabled();
    }

    @Override
    public void disableLogging() {}

    @Override
    public void enableLogging() {}

    @Override
    public void setBuildTimeStamp(String buildTimeStamp) {}

    @Override
    public void setStackProperties(Properties properties) {}

    @Override
    public String getLoggerName() {
        return LOGGER.getName();
    }
}
