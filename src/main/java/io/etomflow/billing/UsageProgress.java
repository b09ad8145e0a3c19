package io.etomflow.billing;

import java.util.UUID;

/**
 * How far a usage file is.
 *
 * @param source who made it
 * @param known records whose event had been taken before
 * @param aside records that were set aside, settled ones too
 * @param finished whether all of it has been read
 */
public record UsageProgress(
        UUID fileId, String source, long read, long taken, long known, long aside, boolean finished) {}
