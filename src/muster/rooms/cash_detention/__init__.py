"""Cash and listed assets, from the seizure to the forfeiture or the release."""
