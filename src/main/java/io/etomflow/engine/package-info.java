/** The engine's own room: deployment, security, roles, filters, retries, catalogue, clock. */
@ApplicationModule
package io.etomflow.engine;

import org.springframework.modulith.ApplicationModule;
