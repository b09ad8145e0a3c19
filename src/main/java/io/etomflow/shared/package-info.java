/** What every room of the house uses: typed process variables, steps, refusals, money, numbers. Depends on no module. */
@ApplicationModule(type = ApplicationModule.Type.OPEN)
package io.etomflow.shared;

import org.springframework.modulith.ApplicationModule;
