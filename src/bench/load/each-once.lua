-- Asks for every address of a file once (wrk has one thread), and for nothing more when they are spent.
local addresses, at = {}, 0

function init(args)
  for line in io.lines(args[1]) do
    addresses[#addresses + 1] = wrk.format("GET", line)
  end
end

function request()
  at = at + 1
  if at > #addresses then
    wrk.thread:stop()
    return addresses[#addresses]
  end
  return addresses[at]
end
