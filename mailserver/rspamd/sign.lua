-- Rendered by mailserver/render.mjs. Which key of ours signs a message: DATA/dkim/DOMAIN/selector names the one in use.
local keys = '@DATA@/dkim/'

local function first_line(path)
  local file = io.open(path)
  if not file then return nil end
  local line = file:read('*l')
  file:close()
  return line
end

local function key_of(domain)
  if not domain or not domain:match('^[%w-]+[%w.-]*$') then return nil end
  domain = domain:lower()
  local selector = first_line(keys .. domain .. '/selector')
  if not selector then return nil end
  return { domain = domain, selector = selector, key = keys .. domain .. '/' .. selector .. '.key' }
end

local function domain_of(addresses)
  local first = (addresses or {})[1]
  return first and first.domain ~= '' and first.domain or nil
end

-- master.cf says so of the port where Sieve and the lists hand mail over.
local function is_inner(task)
  return tostring(task:get_request_header('MTA-Name')) == 'inner'
end

return {
  -- Postfix has made sure that whoever is signed in may use the sender of the envelope; of From nobody has.
  dkim = function(task)
    local user = task:get_user()
    if user then
      return key_of(domain_of(task:get_from('smtp')) or user:match('@(.*)$')) or false
    end
    -- What Sieve writes or passes on says of itself what its owner likes. The lists (lib/smtp/hand-on.ts) have judged theirs.
    if not is_inner(task) or task:get_helo() ~= 'lists.localhost' then return false end
    return key_of(domain_of(task:get_from('smtp'))) or key_of(domain_of(task:get_from('mime'))) or false
  end,

  -- What comes in may go on from here, by a redirect or a list: it is sealed with what was found (RFC 8617).
  arc = function(task)
    if task:get_user() or is_inner(task) then return false end
    -- From this machine nothing was checked, and no chain of seals can be continued.
    local ip = task:get_from_ip()
    if ip and ip:is_local() and task:get_header('ARC-Seal') then return false end
    return key_of(domain_of(task:get_recipients('smtp'))) or false
  end,
}
