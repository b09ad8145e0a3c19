/** Working time: opening hours, working days, public holidays, and when something is due that is promised in them. */
@ApplicationModule
package io.etomflow.calendar;

import org.springframework.modulith.ApplicationModule;
