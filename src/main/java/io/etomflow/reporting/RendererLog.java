package io.etomflow.reporting;

import com.openhtmltopdf.util.Diagnostic;
import com.openhtmltopdf.util.XRLogger;
import java.util.logging.Level;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the PDF renderer has to say, in the application's log; its progress reports only on request. */
final class RendererLog implements XRLogger {

    private static final Logger LOG = LoggerFactory.getLogger(ReportPdf.class);

    @Override
    public void log(String where, Level level, String message) {
        log(where, level, message, null);
    }

    @Override
    public void log(String where, Level level, String message, Throwable problem) {
        if (isImportant(level)) {
            LOG.warn("{}: {}", where, message, problem);
        } else {
            LOG.debug("{}: {}", where, message, problem);
        }
    }

    @Override
    public void setLevel(String logger, Level level) {
        // levels are the application's affair
    }

    @Override
    public boolean isLogLevelEnabled(Diagnostic diagnostic) {
        return isImportant(diagnostic.getLevel()) || LOG.isDebugEnabled();
    }

    private static boolean isImportant(Level level) {
        return level.intValue() >= Level.WARNING.intValue();
    }
}
