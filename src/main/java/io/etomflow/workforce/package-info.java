/** People of the back office: what they can do, and how much of it in a day. */
@ApplicationModule
package io.etomflow.workforce;

import org.springframework.modulith.ApplicationModule;
