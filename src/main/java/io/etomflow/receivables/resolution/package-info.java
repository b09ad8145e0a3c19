/** 1.3.10.4.3.4 and .5: activities, jeopardy, partners, changes of an inquiry, and its end. */
@NamedInterface("resolution")
package io.etomflow.receivables.resolution;

import org.springframework.modulith.NamedInterface;
