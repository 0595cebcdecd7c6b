"""Settings; importing them begins the loading of everything."""

import gc

# What is loaded stays: looking for garbage takes a fifth of the time. PortalConfig.ready turns it on.
gc.disable()
