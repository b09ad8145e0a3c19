/** 1.3.7 Customer Problem Management: what was known to be broken, where and when (SID ServiceProblem, TMF656). */
@ApplicationModule
package io.etomflow.problem;

import org.springframework.modulith.ApplicationModule;
