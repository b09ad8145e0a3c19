/**
 * REST for other systems in the style of the TM Forum Open APIs (TMF630 design guidelines): thin, the modules decide.
 * Camunda's own REST is elsewhere, under {@code /engine-rest}.
 */
@ApplicationModule
package io.etomflow.api;

import org.springframework.modulith.ApplicationModule;
