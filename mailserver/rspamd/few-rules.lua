-- The demonstration's mail comes from this machine, under names that are nobody's: rules about its make would be unjust.
require "global_functions" ()
config['regexp'] = {}
rspamd_maps = {}
