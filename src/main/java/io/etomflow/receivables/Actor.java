package io.etomflow.receivables;

import java.util.List;

/**
 * Who acts, as the engine authenticated them and not as any form says.
 *
 * @param user the engine's user id
 * @param groups the engine's group ids
 */
public record Actor(String user, List<String> groups) {}
